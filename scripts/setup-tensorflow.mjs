/**
 * Brings what the optional engine `tensorflow` needs: the native part of the npm package @tensorflow/tfjs-node-gpu, which
 * npm installs without it. The package's own installer does it where its host answers. Elsewhere, on Linux, TensorFlow's
 * libraries are taken out of its Python package, and the binding between them and Node is compiled here.
 *
 * Works in a fresh clone, and does nothing when the engine answers.
 *
 * Run: npm run setup:tensorflow
 */
import { checkDiskSpace, checkMachine } from './setup/check-machine.mjs';
import { installPackages } from './setup/install-packages.mjs';
import { SetupError } from './setup/setup-error.mjs';
import { prepareBuildTools } from './setup/tensorflow/build-tools.mjs';
import { buildFromWheel, wheelForThisMachine } from './setup/tensorflow/build-from-wheel.mjs';
import { askEngine, packageFolder } from './setup/tensorflow/native-part.mjs';
import { installerHostAnswers, runOwnInstaller } from './setup/tensorflow/own-installer.mjs';

/** The Python package (0.3 GB), and what is taken out of it (0.9 GB), for a moment both. */
const NEEDED_GIGABYTES = 1.5;

const main = async () => {
  checkMachine();
  await installPackages();
  const before = askEngine();
  if (before.works) return console.log(`The tensorflow engine is set up: ${before.version}.`);
  checkDiskSpace(packageFolder, NEEDED_GIGABYTES);
  if (await installerHostAnswers()) {
    console.log("Running the package's own installer ...");
    const reason = runOwnInstaller();
    const answer = askEngine();
    if (answer.works) return report(answer);
    console.log(`That did not give an engine that works (${reason ?? answer.reason}).`);
  } else {
    console.log("The host of the package's own installer does not answer.");
  }
  const wheel = wheelForThisMachine();
  await buildFromWheel(wheel, prepareBuildTools());
  const answer = askEngine();
  if (answer.works) return report(answer);
  throw new SetupError(
    `TensorFlow was built, and does not work: ${answer.reason}`,
    'Engine onnx needs nothing of this. If TensorFlow is wanted, open an issue with these lines.',
  );
};

const report = ({ version }) =>
  console.log(
    `The tensorflow engine is set up: ${version}.\n` +
      'Write `engine: tensorflow` into a recipe to use it; `npx ballast doctor --measure` shows how fast it is.',
  );

try {
  await main();
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(`\n${error.message}\n${error.hint}`);
  process.exitCode = 1;
}
