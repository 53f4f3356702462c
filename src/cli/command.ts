import type { ReadManifest } from './manifests/read-manifests';

/** What a command prints, and what it exits with. */
export interface Outcome {
  readonly output: string;
  /** 0 if all is well, 1 if not. */
  readonly exitCode: number;
  /** What is worth a word beside the output, for the standard error; none by default. */
  readonly warnings?: readonly string[];
}

/** The values of the options that were given, by name. */
export interface Given {
  /** The value of an option that takes one; undefined if it was not given. */
  value(name: string): string | undefined;
  /** The values of an option that may be given several times. */
  values(name: string): string[];
  /** Whether an option without a value was given. */
  has(name: string): boolean;
}

/** What a command works on. */
export interface Input {
  /** The arguments before the files. */
  readonly subjects: readonly string[];
  /** The files, folders and `-` as given. */
  readonly paths: readonly string[];
  readonly given: Given;
  /** Reads manifests. */
  readonly read: (paths: readonly string[]) => ReadManifest[];
}

/** An option of a command. */
export interface Option {
  readonly name: string;
  /** What stands for its value in the help; undefined for an option that takes none. */
  readonly value?: string;
  readonly repeated?: boolean;
  readonly help: string;
}

/** One of the commands. */
export interface Command {
  readonly name: string;
  /** What comes before the files, e.g. `URL`. */
  readonly subjects: readonly string[];
  /** Whether files follow. */
  readonly takesFiles: boolean;
  readonly help: string;
  readonly options: readonly Option[];
  readonly run: (input: Input) => Outcome;
}

/** JSON as the commands print it. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
