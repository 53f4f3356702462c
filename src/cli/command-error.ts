/** What the caller of the command did wrong: told in one line, exit code 2. */
export class CommandError extends Error {}
