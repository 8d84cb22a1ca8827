/** Entry of the window. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/base.css';
import { App } from './App.tsx';
import { loadOverview } from './pages/registry.ts';
import { startStores } from './stores/start-stores.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has lost its root');
startStores();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
// While the person reads the first page.
requestIdleCallback(() => void loadOverview());
