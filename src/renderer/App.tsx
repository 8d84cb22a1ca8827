/** What the window shows: the shell around the page that the address names. */
import { Component, Suspense } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { ErrorCard } from './components/ErrorCard.tsx';
import { Skeleton } from './components/Skeleton.tsx';
import { asLabError } from './lab.ts';
import type { LabError } from './lab.ts';
import { pages } from './pages/registry.ts';
import { Shell } from './shell/Shell.tsx';
import { useProject } from './stores/project.ts';
import { useRoute } from './stores/route.ts';

export function App(): ReactElement {
  const { page: id } = useRoute();
  const project = useProject((state) => state.project);
  const asked = pages.find((page) => page.id === id);
  const page = asked === undefined || (asked.needsProject && project === null) ? pages[0] : asked;
  // Until it is known whether a project is open, the frame alone is drawn.
  const isKnown = project !== undefined;
  const Shown = page?.component;
  return (
    <Shell page={page?.id ?? 'welcome'}>
      {isKnown && Shown !== undefined ? (
        <PageGuard key={page?.id}>
          <Suspense fallback={<Skeleton lines={6} />}>
            <Shown />
          </Suspense>
        </PageGuard>
      ) : null}
    </Shell>
  );
}

/** A page that fails leaves the shell standing. */
class PageGuard extends Component<{ readonly children: ReactNode }, { readonly failure: LabError | null }> {
  override state: { readonly failure: LabError | null } = { failure: null };

  static getDerivedStateFromError(error: unknown): { failure: LabError } {
    return { failure: asLabError(error) };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    return (
      <div style={{ padding: 28 }}>
        <ErrorCard
          failure={failure}
          action={{ label: 'Show the page again', act: () => this.setState({ failure: null }) }}
        />
      </div>
    );
  }
}
