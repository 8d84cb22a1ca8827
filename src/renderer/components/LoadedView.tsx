import type { ReactElement, ReactNode } from 'react';
import type { Loaded } from '../hooks/use-loaded.ts';
import { ErrorCard } from './ErrorCard.tsx';
import { Skeleton } from './Skeleton.tsx';

interface LoadedViewProps<Value> {
  readonly loaded: Loaded<Value>;
  readonly lines?: number;
  readonly children: (value: Value) => ReactNode;
}

/** Loading, failed or there: old data stays in place under an error, never the other way round. */
export function LoadedView<Value>({ loaded, lines = 4, children }: LoadedViewProps<Value>): ReactElement {
  const { value, failure, reload } = loaded;
  return (
    <>
      {failure === null ? null : <ErrorCard failure={failure} action={{ label: 'Try again', act: reload }} />}
      {value !== undefined ? children(value) : failure === null ? <Skeleton lines={lines} /> : null}
    </>
  );
}
