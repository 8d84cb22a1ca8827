/** Every term of the window in plain words: the same words that stand behind each underlined term. */
import { useState } from 'react';
import type { ReactElement } from 'react';
import { glossary } from '../../../shared/glossary.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Button } from '../../components/Button.tsx';
import { Page } from '../../components/Page.tsx';
import { useKeys } from '../../hooks/use-keys.ts';
import { findTerms } from './find-terms.ts';
import styles from './GlossaryPage.module.css';

export default function GlossaryPage(): ReactElement {
  const [search, setSearch] = useState('');
  useKeys({ '/': () => document.getElementById('find-term')?.focus() });
  const found = findTerms(Object.values(glossary), search);
  return (
    <Page
      title="Glossary"
      width="narrow"
      lead="Underlined words explain themselves where they stand. Here they are together."
    >
      <label className={styles['search']}>
        <span>
          Find a term <kbd>/</kbd>
        </span>
        <input
          id="find-term"
          type="search"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </label>
      {found.length === 0 ? (
        <EmptyState
          sentence="No term has these words."
          action={<Button onClick={() => setSearch('')}>Show all</Button>}
        />
      ) : (
        <dl className={styles['terms']}>
          {found.map(({ title, symbol, meaning, example }) => (
            <div key={title}>
              <dt>
                {title}
                {symbol === undefined ? null : <i>{symbol}</i>}
              </dt>
              <dd>
                {meaning}
                {example === undefined ? null : <small>{example}</small>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Page>
  );
}
