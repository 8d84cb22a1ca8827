/** Every page of the window. A page that is not in this list is not in the rail. */
import { lazy } from 'react';
import type { ComponentType } from 'react';
import {
  BookOpen,
  Database,
  FileText,
  GitCompareArrows,
  House,
  LayoutDashboard,
  ListOrdered,
  Settings,
  SlidersHorizontal,
  Table2,
  Tags,
  TextQuote,
} from 'lucide-react';
// What a start shows: it comes with the shell, the others when they are asked for.
import WelcomePage from './welcome/WelcomePage.tsx';

export interface PageEntry {
  /** In the address: `#/overview`. */
  readonly id: string;
  readonly title: string;
  /** rail: the loop, in its order. foot: below it. none: reached otherwise. */
  readonly place: 'rail' | 'foot' | 'none';
  readonly icon: ComponentType<{ size?: number | string }>;
  /** Whether it shows a project: without one, the welcome page is shown instead. */
  readonly needsProject: boolean;
  /** What `Ctrl+K` finds it by, beside its title. */
  readonly words?: string;
  readonly component: ComponentType;
}

/** What every way in leads to; its charts are the largest part of the window. */
export const loadOverview = (): Promise<{ default: ComponentType }> => import('./overview/OverviewPage.tsx');

export const pages: readonly PageEntry[] = [
  {
    id: 'welcome',
    title: 'Welcome',
    place: 'none',
    icon: House,
    needsProject: false,
    words: 'open project new demo recent system check',
    component: WelcomePage,
  },
  {
    id: 'overview',
    title: 'Overview',
    place: 'rail',
    icon: LayoutDashboard,
    needsProject: true,
    words: 'loop finding next',
    component: lazy(loadOverview),
  },
  {
    id: 'data',
    title: 'Data',
    place: 'rail',
    icon: Database,
    needsProject: true,
    words: 'import openings prompts data sets pairs disk',
    component: lazy(() => import('./data/DataPage.tsx')),
  },
  {
    id: 'label',
    title: 'Label',
    place: 'rail',
    icon: Tags,
    needsProject: true,
    words: 'judge safety helpfulness annotator pairs guidelines',
    component: lazy(() => import('./label/LabelPage.tsx')),
  },
  {
    id: 'train',
    title: 'Train',
    place: 'rail',
    icon: SlidersHorizontal,
    needsProject: true,
    words: 'wizard new experiment run recipe limit kl coefficient seeds sweep matrix start',
    component: lazy(() => import('./train/TrainPage.tsx')),
  },
  {
    id: 'queue',
    title: 'Queue',
    place: 'rail',
    icon: ListOrdered,
    needsProject: true,
    words: 'live run jobs pause resume cancel stages curves probes progress',
    component: lazy(() => import('./queue/QueuePage.tsx')),
  },
  {
    id: 'runs',
    title: 'Runs',
    place: 'rail',
    icon: Table2,
    needsProject: true,
    words: 'table groups seeds search sort duplicate csv export what differs config diff',
    component: lazy(() => import('./runs/RunsPage.tsx')),
  },
  {
    id: 'compare',
    title: 'Compare',
    place: 'rail',
    icon: GitCompareArrows,
    needsProject: true,
    words: 'versions runs groups win rate trade-off cost reward better worse safe harmful',
    component: lazy(() => import('./compare/ComparePage.tsx')),
  },
  {
    id: 'samples',
    title: 'Samples',
    place: 'rail',
    icon: TextQuote,
    needsProject: true,
    words: 'answers texts read openings diff versions arena blind vote',
    component: lazy(() => import('./samples/SamplesPage.tsx')),
  },
  {
    id: 'report',
    title: 'Report',
    place: 'rail',
    icon: FileText,
    needsProject: true,
    words: 'html pdf print export save finding provenance',
    component: lazy(() => import('./report/ReportPage.tsx')),
  },
  {
    id: 'glossary',
    title: 'Glossary',
    place: 'foot',
    icon: BookOpen,
    needsProject: false,
    words: 'help terms words meaning explain',
    component: lazy(() => import('./glossary/GlossaryPage.tsx')),
  },
  {
    id: 'settings',
    title: 'Settings',
    place: 'foot',
    icon: Settings,
    needsProject: false,
    words: 'theme keys device storage backup network privacy notifications annotator about',
    component: lazy(() => import('./settings/SettingsPage.tsx')),
  },
];

export const railPages = pages.filter(({ place }) => place === 'rail');
export const footPages = pages.filter(({ place }) => place === 'foot');
