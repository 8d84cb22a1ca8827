import tseslint from 'typescript-eslint';

const NAMED_BY_THEIR_KIND =
  'Say which one: gaeLambda, lagrangeMultiplier, dpoBeta, klCoefficient, costOffset, rewardThreshold.';

/** `logProbs_BT`, `query_BTHd`: a tensor carries its shape letters, everything else is camelCase. */
const NAME_WITH_SHAPE = '^_?[a-zA-Z$][a-zA-Z0-9$]*(_[A-Z0-9][a-zA-Z0-9]*)?$|^[A-Z][A-Z0-9_]*$|^_+$';

const browserGlobals = ['document', 'window', 'localStorage', 'navigator'].map((name) => ({
  name,
  message: 'There is no browser here.',
}));

export default tseslint.config(
  { ignores: ['node_modules', 'out', 'dist', 'resources', 'bench/peers/.venv', 'bench/results', '**/*.cjs'] },
  ...tseslint.configs.strict,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/naming-convention': [
        'error',
        {
          selector: ['variable', 'parameter', 'function'],
          format: null,
          custom: { regex: NAME_WITH_SHAPE, match: true },
        },
      ],
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            ':matches(VariableDeclarator, TSPropertySignature, PropertyDefinition) > Identifier[name=/^(lambda|beta|threshold)$/]',
          message: NAMED_BY_THEIR_KIND,
        },
        {
          selector:
            ':matches(FunctionDeclaration, FunctionExpression, ArrowFunctionExpression) > :matches(Identifier, AssignmentPattern > Identifier)[name=/^(lambda|beta|threshold)$/]',
          message: NAMED_BY_THEIR_KIND,
        },
      ],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'start' }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['src/**'],
    rules: {
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  {
    // These need types, which makes them slow: the few that find real faults, in the product alone.
    files: ['src/**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['src/main/algorithms/*.ts'],
    rules: { 'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['src/main/**', 'src/shared/**', 'src/cli/**'],
    rules: { 'no-restricted-globals': ['error', ...browserGlobals] },
  },
);
