/** An absolute path that is one word in every language; short enough for a socket inside, whose path ends at 107 bytes. */
const FOLDER = /^(?=.{2,90}$)(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/;

/** Whether a value is the absolute path of a folder that can stand in any configuration file. */
export function isFolderPath(value: unknown): value is string {
  return typeof value === 'string' && FOLDER.test(value);
}
