/** Entry of the desktop app. */
import { startApp } from './app/start-app.ts';

await startApp();
