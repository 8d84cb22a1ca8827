import type { ReactElement } from 'react';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lab, LabError } from '../../lab.ts';
import { wayOut } from './way-out.ts';
import type { WayOut } from './way-out.ts';

interface OpenFailureProps {
  readonly failure: LabError;
  readonly act: (deed: WayOut['deed']) => void;
}

/** Why a project was not opened, and the one thing to do about it. */
export function OpenFailure({ failure, act }: OpenFailureProps): ReactElement {
  const { value: rescue } = useLoaded(`rescue ${failure.message}`, () => lab.projects.rescue());
  const way = rescue === undefined ? null : wayOut(failure, rescue, Date.now());
  if (way === null) return <ErrorCard failure={failure} />;
  const { code, message, details } = failure;
  return (
    <ErrorCard
      failure={new LabError({ code, message, hint: way.hint, ...(details === undefined ? {} : { details }) })}
      action={{ label: way.label, act: () => act(way.deed) }}
    />
  );
}
