/** Which packages can be made here, and why the others cannot. */

export const installers = ['AppImage', 'deb', 'nsis', 'dmg'] as const;
export type Installer = (typeof installers)[number];

const madeOn: Readonly<Record<Installer, { readonly platform: NodeJS.Platform; readonly name: string }>> = {
  AppImage: { platform: 'linux', name: 'Linux' },
  deb: { platform: 'linux', name: 'Linux' },
  nsis: { platform: 'win32', name: 'Windows' },
  dmg: { platform: 'darwin', name: 'macOS' },
};

/** Where electron-builder takes the tools for these packages from; it reads the same variables. */
const toolsHost =
  process.env['ELECTRON_BUILDER_BINARIES_MIRROR'] ??
  'https://github.com/electron-userland/electron-builder-binaries/releases/download/';

export interface InstallerPlan {
  readonly made: readonly Installer[];
  readonly leftOut: readonly { readonly name: Installer; readonly why: string }[];
}

/** @param toolsAnswer whether the tools of electron-builder can be fetched */
export function planInstallers(platform: NodeJS.Platform, toolsAnswer: boolean): InstallerPlan {
  const reasons = installers.map((name) => ({ name, why: whyNot(name, platform, toolsAnswer) }));
  return {
    made: reasons.flatMap(({ name, why }) => (why === null ? [name] : [])),
    leftOut: reasons.flatMap(({ name, why }) => (why === null ? [] : [{ name, why }])),
  };
}

function whyNot(name: Installer, platform: NodeJS.Platform, toolsAnswer: boolean): string | null {
  const home = madeOn[name];
  if (home.platform !== platform) {
    return `it is made on ${home.name}: run this there, where Electron and the native libraries are those of ${home.name}`;
  }
  if (toolsAnswer) return null;
  return `electron-builder fetches the tools for it from ${new URL(toolsHost).host}, which does not answer (ELECTRON_BUILDER_BINARIES_MIRROR names another place)`;
}

/** A host whose folder cannot be listed says 404, and will do; one that refuses will not. */
export async function toolsHostAnswers(): Promise<boolean> {
  try {
    const { ok, status } = await fetch(toolsHost, { method: 'HEAD', signal: AbortSignal.timeout(8000) });
    return ok || status === 404;
  } catch {
    return false;
  }
}
