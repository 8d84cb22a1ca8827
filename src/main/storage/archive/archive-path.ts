/** Which paths an archive may hold: those that mean the same file on every system, inside the project and nowhere else. */

const longestPath = 1000;
const longestName = 200;
/** Devices of Windows, whatever follows the dot. */
const reservedName = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** What Windows forbids in a name, and everything that is not to be seen. */
const forbiddenCharacter = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069<>:"|?*\\]/;
const knownPlace = /^(ballast\.db$|runs\/|reports\/)/;

/** Why a path is refused, in words; null for one that is fine. */
export function faultOfArchivePath(path: string): string | null {
  if (path.length > longestPath) return 'is too long';
  if (path.includes('\\')) return 'has a backslash';
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'is absolute';
  const names = path.split('/');
  if (names.includes('..')) return 'leads out of the project';
  if (names.some((name) => name === '' || name === '.')) return 'has an empty step';
  if (forbiddenCharacter.test(path)) return 'has a character that no name may have';
  if (names.some((name) => name.length > longestName || /[. ]$/.test(name) || reservedName.test(name))) {
    return 'has a name that not every system can store';
  }
  if (!knownPlace.test(path)) return 'is none of a project';
  return null;
}

/** Equal for paths that are one file on a system that does not tell upper from lower case, or accents apart. */
export function archivePathKey(path: string): string {
  return path.normalize('NFC').toLowerCase().normalize('NFC');
}

/** The first two paths of a list that would be one file, or of which one would be the folder of the other. */
export function findClash(paths: Iterable<string>): readonly [string, string] | null {
  const seen = new Map<string, string>();
  for (const path of paths) {
    const key = archivePathKey(path);
    const other = seen.get(key);
    if (other !== undefined) return [other, path];
    seen.set(key, path);
  }
  for (const [key, path] of seen) {
    for (let end = key.lastIndexOf('/'); end > 0; end = key.lastIndexOf('/', end - 1)) {
      const other = seen.get(key.slice(0, end));
      if (other !== undefined) return [other, path];
    }
  }
  return null;
}
