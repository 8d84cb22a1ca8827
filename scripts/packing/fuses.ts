/** Switches inside Electron's own program, set when the app is packed: what it can never be talked into. */
import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

export const wantedFuses = {
  /** ELECTRON_RUN_AS_NODE would turn the app into a Node that runs any script. The trainer is a utility process. */
  RunAsNode: false,
  /**
   * A key of the system encrypts cookies, should there ever be one. On macOS a program without a signature would ask
   * for the keychain at each start, and ours has none.
   */
  EnableCookieEncryption: process.platform !== 'darwin',
  /** NODE_OPTIONS could load code into the app. */
  EnableNodeOptionsEnvironmentVariable: false,
  /** --inspect would open a door for any program on this machine. */
  EnableNodeCliInspectArguments: false,
  /** The archive's hash stands in the program, where the platform can keep it: Windows and macOS. */
  EnableEmbeddedAsarIntegrityValidation: true,
  /** No folder beside the archive takes its place. */
  OnlyLoadAppFromAsar: true,
  /** One snapshot for all processes: we make none of our own. */
  LoadBrowserProcessSpecificV8Snapshot: false,
  /** Pages come from app://; file: needs no rights. */
  GrantFileProtocolExtraPrivileges: false,
  /** The processor itself stops WebAssembly that leaves its memory. */
  WasmTrapHandlers: true,
} satisfies Record<keyof typeof FuseV1Options, boolean>;

type FuseName = keyof typeof wantedFuses;
const fuseNames = Object.keys(wantedFuses) as FuseName[];

/** @param program the executable, or on macOS the .app */
export async function setFuses(program: string): Promise<void> {
  await flipFuses(program, {
    version: FuseVersion.V1,
    // A change to a program for Apple silicon breaks its signature; without one it does not start.
    resetAdHocDarwinSignature: process.platform === 'darwin' && process.arch === 'arm64',
    strictlyRequireAllFuses: true,
    ...(Object.fromEntries(fuseNames.map((name) => [FuseV1Options[name], wantedFuses[name]])) as Record<
      FuseV1Options,
      boolean
    >),
  });
}

/** The fuses that are not as wanted, in words; none where all are. */
export async function wrongFuses(program: string): Promise<string[]> {
  const wire = await getCurrentFuseWire(program);
  return fuseNames.flatMap((name) => {
    const found = wire[FuseV1Options[name]];
    const wanted = wantedFuses[name] ? FuseState.ENABLE : FuseState.DISABLE;
    if (found === wanted) return [];
    return [`${name} is ${found === undefined ? 'missing' : FuseState[found]}, not ${FuseState[wanted]}`];
  });
}
