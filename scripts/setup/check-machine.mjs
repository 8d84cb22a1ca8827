import { accessSync, constants, statfsSync } from 'node:fs';
import { repositoryFolder } from './repository.mjs';
import { SetupError } from './setup-error.mjs';

const OLDEST_NODE = 20;
/** Packages take 0.9 GB, npm's cache of them 0.4 GB, the model and a demo run 0.5 GB. */
const NEEDED_GIGABYTES = 2;

/** Where the npm package onnxruntime-node carries a library. */
const PLATFORMS = ['linux-x64', 'linux-arm64', 'win32-x64', 'win32-arm64', 'darwin-arm64'];

/**
 * Refuses a machine on which set-up cannot succeed, before anything is written.
 * @throws {SetupError}
 */
export const checkMachine = () => {
  checkNode(process.versions.node);
  checkPlatform(process.platform, process.arch);
  checkFolder(repositoryFolder);
};

/** @param {string} version such as 20.11.1 */
export const checkNode = (version) => {
  if (Number.parseInt(version, 10) >= OLDEST_NODE) return;
  throw new SetupError(
    `Node ${version} is too old: set-up needs Node ${OLDEST_NODE} or newer.`,
    'Install a newer Node from https://nodejs.org or with your package manager, then run this again.',
  );
};

export const checkPlatform = (platform, arch) => {
  if (PLATFORMS.includes(`${platform}-${arch}`)) return;
  throw new SetupError(
    `There is no ONNX Runtime library for ${platform} on ${arch}, and Ballast trains with it.`,
    platform === 'darwin'
      ? 'Macs with Apple silicon work; on an Intel Mac, run Linux in a virtual machine.'
      : `These work: ${PLATFORMS.join(', ')}.`,
  );
};

const checkFolder = (folder) => {
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    throw new SetupError(
      `${folder} cannot be written to.`,
      'Set-up puts packages and the base model there: clone into a folder of your own, or mend its rights.',
    );
  }
};

/**
 * Called before an installation alone: a machine that is set up needs no such room.
 * @throws {SetupError}
 */
export const checkDiskSpace = (folder = repositoryFolder, needed = NEEDED_GIGABYTES) => {
  const { bavail, bsize } = statfsSync(folder);
  const gigabytes = (bavail * bsize) / 1e9;
  if (gigabytes >= needed) return;
  throw new SetupError(
    `Only ${gigabytes.toFixed(1)} GB are free where ${folder} lies; set-up needs ${needed} GB.`,
    'Free some space, or clone onto a larger disk.',
  );
};
