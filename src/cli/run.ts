import { argumentsOf } from './arguments';
import type { Command, Option, Outcome } from './command';
import { CommandError } from './command-error';
import { CHECK } from './commands/check';
import { DIFF } from './commands/diff';
import { MAP } from './commands/map';
import { RESOLVE } from './commands/resolve';
import { TRACE } from './commands/trace';
import { VALIDATE } from './commands/validate';
import { readManifests, STDIN } from './manifests/read-manifests';
import type { ReadManifest } from './manifests/read-manifests';
import { version } from './version';
import { fields } from '../network/words';
import { visible } from '../private/messages/visible';

const COMMANDS: readonly Command[] = [VALIDATE, CHECK, TRACE, RESOLVE, MAP, DIFF];

/** What a run of the command printed. */
export interface Run extends Omit<Outcome, 'warnings'> {
  /** What goes to the standard error. */
  readonly error: string;
}

/** The standard input. */
export interface Stdin {
  /** Reads all of it. */
  readonly read: () => string;
  /** Whether somebody types it: then it is read only where `-` asks for it. */
  readonly isTerminal: boolean;
}

/**
 * Runs the command.
 *
 * @param args the arguments, without `node` and the script
 * @param stdin the standard input
 */
export function run(args: readonly string[], stdin: Stdin): Run {
  const [name, ...rest] = args;
  try {
    if (name === undefined || name === 'help' || name === '--help' || name === '-h') return { output: usage(), error: '', exitCode: name === undefined ? 2 : 0 };
    if (name === '--version') return { output: `${version()}\n`, error: '', exitCode: 0 };
    const command = COMMANDS.find((one) => one.name === name);
    if (!command) throw new CommandError(`there is no such command, got ${JSON.stringify(name)}; use ${COMMANDS.map((one) => one.name).join(', ')}`);
    if (rest.includes('--help') || rest.includes('-h')) return { output: usageOf(command), error: '', exitCode: 0 };
    const { output, exitCode, warnings = [] } = runCommand(command, rest, stdin);
    return { output, exitCode, error: warnings.map((warning) => `cdk8s-network-patterns: warning: ${visible(warning)}\n`).join('') };
  } catch (error) {
    return { output: '', error: `cdk8s-network-patterns: ${lines((error as Error).message)}\n`, exitCode: 2 };
  }
}

/** Nothing of an argument or a file steers the terminal. */
function lines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

function runCommand(command: Command, args: string[], stdin: Stdin): Outcome {
  const { given, positionals } = argumentsOf(command, args);
  const subjects = positionals.slice(0, command.subjects.length);
  const paths = positionals.slice(command.subjects.length);
  const missing = command.subjects[subjects.length];
  if (missing !== undefined) throw new CommandError(`${missing} is missing; write: ${lineOf(command)}`);
  if (!command.takesFiles && paths.length > 0) throw new CommandError(`one argument too many, got ${JSON.stringify(paths[0])}; write: ${lineOf(command)}`);
  const waits = command.takesFiles && paths.length === 0 && stdin.isTerminal;
  const read = (from: readonly string[]) => {
    if (waits) throw new CommandError(`no file is named, and nothing is piped in; name files or folders, or - for the standard input: ${lineOf(command)}`);
    return readSome(from, stdin.read);
  };
  return command.run({ subjects, paths: paths.length > 0 ? paths : [STDIN], given, read });
}

/** To have read nothing, as where a folder is wrong or a pipe is broken, must not look like all is well. */
function readSome(paths: readonly string[], stdin: () => string): ReadManifest[] {
  const found = readManifests(paths, stdin);
  if (found.some(({ manifest }) => ['apiVersion', 'kind'].some((field) => field in fields(manifest)))) return found;
  const where = paths.map((path) => (path === STDIN ? 'the standard input' : JSON.stringify(path))).join(', ');
  throw new CommandError(`there is no manifest in ${where}; give files or folders with YAML or JSON, or - for the standard input`);
}

function lineOf({ name, subjects, takesFiles }: Command): string {
  return ['cdk8s-network-patterns', name, ...subjects, ...(takesFiles ? ['[FILE | FOLDER | -]…'] : [])].join(' ');
}

function usage(): string {
  return [
    'Reads Kubernetes manifests, and says how workloads are reached.',
    '',
    ...COMMANDS.map((command) => `  ${lineOf(command)}\n      ${command.help}`),
    '',
    'Without files, or with -, manifests are read from the standard input: helm template … | cdk8s-network-patterns check -',
    'Exit codes: 0 if all is well, 1 if not, 2 if the command was used wrongly or a file cannot be read.',
    'Options of a command: cdk8s-network-patterns COMMAND --help. The version: cdk8s-network-patterns --version',
    '',
  ].join('\n');
}

function usageOf(command: Command): string {
  return [lineOf(command), '', command.help, '', ...command.options.map(optionLine), ''].join('\n');
}

function optionLine({ name, value, help, repeated }: Option): string {
  return `  ${`--${name}${value === undefined ? '' : ` ${value}`}`.padEnd(28)} ${help}${repeated ? '; may be given several times' : ''}`;
}
