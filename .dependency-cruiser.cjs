/**
 * Who may import whom: one rule per room. The drawing is in docs/README.md.
 *
 * A room may import itself, `shared`, and the rooms listed for it here, nothing else of ours. `import type` counts.
 */
const rooms = {
  shared: [],
  'main/engine': [],
  'main/tensors': ['main/engine'],
  'main/models': ['main/tensors', 'main/engine'],
  'main/data': ['main/tensors'],
  'main/algorithms': ['main/models', 'main/data', 'main/tensors', 'main/engine'],
  'main/evaluation': ['main/models', 'main/data', 'main/tensors', 'main/engine'],
  'main/trainer': [
    'main/algorithms',
    'main/evaluation',
    'main/models',
    'main/data',
    'main/tensors',
    'main/engine',
  ],
  // The trainer is another process: jobs start it by its file name and speak shared/trainer-protocol.ts.
  'main/jobs': [],
  'main/storage': [],
  // Of tensors and models three files alone, see `experiments-hold-no-tensors`.
  'main/experiments': [
    'main/jobs',
    'main/storage',
    'main/data',
    'main/evaluation',
    'main/tensors',
    'main/models',
  ],
  'main/ipc': ['main/experiments', 'report'],
  'main/app': ['main/ipc', 'main/experiments', 'main/jobs'],
  cli: ['main/experiments', 'report'],
  preload: [],
  // Of the report its words alone, see `renderer-takes-words-of-the-report`.
  renderer: ['charts', 'report'],
  charts: [],
  report: ['charts'],
};

/** Training methods: flat files beside their shared losses. A new method adds its name. */
const methods = '(supervised|reward-model|cost-model|ppo-lagrangian)';

const error = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

const roomRules = Object.entries(rooms).map(([room, allowed]) => {
  const mayImport = [room, 'shared', ...allowed].map((name) => `^src/${name}/`);
  const comment = `${room} imports only ${[...new Set(['shared', ...allowed])].join(', ')}`;
  const name = `room-${room.replace('/', '-')}`;
  return error(name, comment, { path: `^src/${room}/` }, { path: '^src/', pathNot: mayImport });
});

/** Packages that one part of the tree alone may import. */
const packageRules = [
  {
    name: 'only-engine-runs-tensors',
    packages: '(koffi|onnxruntime-[^/]+|@tensorflow/tfjs-(backend-|node)[^/]*)',
    owners: ['^src/main/engine/'],
  },
  {
    name: 'tensor-ops-stay-below-the-trainer',
    packages: '@tensorflow/tfjs-core',
    owners: ['^src/main/(engine|tensors|models|algorithms|evaluation|trainer)/'],
  },
  { name: 'only-storage-opens-the-database', packages: 'better-sqlite3', owners: ['^src/main/storage/'] },
  {
    name: 'electron-stays-in-its-rooms',
    packages: 'electron',
    owners: ['^src/main/(app|ipc)/', '^src/main/index\\.ts$', '^src/preload/'],
  },
].map(({ name, packages, owners }) =>
  error(
    name,
    `only ${owners.join(', ')}`,
    { path: '^src/', pathNot: owners },
    { path: `(^|node_modules/)(@types/)?${packages}(/|$)` },
  ),
);

module.exports = {
  forbidden: [
    ...roomRules,
    ...packageRules,
    error(
      'every-file-has-a-room',
      'A new folder under src needs its row in `rooms`.',
      {
        path: '^src/',
        pathNot: [...Object.keys(rooms).map((room) => `^src/${room}/`), '^src/main/index\\.ts$'],
      },
      {},
    ),
    error(
      'experiments-hold-no-tensors',
      'The process that owns an experiment draws random numbers, reads checkpoint folders and counts tokens; tensors are the trainer’s.',
      { path: '^src/main/experiments/' },
      {
        path: '^src/main/(tensors|models)/',
        pathNot: [
          '^src/main/tensors/seeded-random\\.ts$',
          '^src/main/models/(checkpoint|file-hash|text-row)\\.ts$',
        ],
      },
    ),
    error(
      'no-algorithm-imports-another',
      'A method may use the losses, never the training loop of another method.',
      { path: `^src/main/algorithms/${methods}\\.ts$` },
      { path: `^src/main/algorithms/${methods}\\.ts$` },
    ),
    error(
      'shared-imports-zod-alone',
      'Contracts run everywhere: in Node, in a sandboxed preload, in the renderer.',
      { path: '^src/shared/' },
      { pathNot: ['^src/shared/', '(^|node_modules/)zod(/|$)'] },
    ),
    error(
      'no-node-in-the-browser',
      'Charts and renderer run in a browser.',
      { path: '^src/(charts|renderer)/' },
      { dependencyTypes: ['core'] },
    ),
    error(
      'renderer-takes-words-of-the-report',
      'The window says a finding as the report does; how a report is laid out and written is not its business.',
      { path: '^src/renderer/' },
      { path: '^src/report/', pathNot: '^src/report/(finding-words|setting-words|sweep-input)\\.ts$' },
    ),
    error(
      'a-page-imports-no-other-page',
      'What two pages share is a component, a hook or a store.',
      { path: '^src/renderer/pages/([^/]+)/' },
      { path: '^src/renderer/pages/[^/]+/', pathNot: '^src/renderer/pages/$1/' },
    ),
    error(
      'parts-know-no-pages',
      'Components, hooks and stores are below the pages.',
      { path: '^src/renderer/(components|hooks|stores)/' },
      { path: '^src/renderer/(pages|shell)/' },
    ),
    error('no-cycle', 'Files that need each other are one file, or need a third.', {}, { circular: true }),
    error(
      'no-orphan',
      'Nobody imports it and it imports nothing: dead.',
      { orphan: true, pathNot: '\\.d\\.ts$' },
      {},
    ),
    error('no-unresolvable', 'The import leads nowhere.', {}, { couldNotResolve: true }),
    error(
      'packages-are-declared',
      'src imports only what `dependencies` in package.json names.',
      { path: '^src/' },
      {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'npm-optional'],
        dependencyTypesNot: ['type-only'],
        // The runtime itself brings `electron`; the package is there for its types.
        pathNot: ['node_modules/@types/', 'node_modules/electron/'],
      },
    ),
    error(
      'src-stands-alone',
      'The product does not import tests, benches or scripts.',
      { path: '^src/' },
      { path: '^(tests|bench|scripts)/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
