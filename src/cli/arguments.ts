import { parseArgs } from 'util';
import type { Command, Given, Option } from './command';
import { CommandError } from './command-error';
import { nearestText } from '../private/nearest';

/** What stood behind the name of a command. */
export interface Arguments {
  readonly given: Given;
  readonly positionals: readonly string[];
}

/**
 * Reads the arguments of a command.
 *
 * @throws if an option is none of the command's, has a value too much or too few, or contradicts another one
 */
export function argumentsOf(command: Command, args: readonly string[]): Arguments {
  const { tokens, positionals } = parseArgs({ args: [...args], options: configOf(command), allowPositionals: true, strict: false, tokens: true });
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = optionOf(command, token.rawName, token.name);
    const value = option.value === undefined ? switched(option, token.value) : valued(option, token);
    values.set(option.name, [...values.get(option.name) ?? [], value]);
  }
  const [one, other] = [...values.keys()].filter((name) => FORMATS.has(name));
  if (other !== undefined) throw new CommandError(`--${one} and --${other} are two forms of the output; give one of them`);
  const given: Given = {
    value: (name) => values.get(name)?.at(-1),
    values: (name) => values.get(name) ?? [],
    has: (name) => values.has(name),
  };
  return { given, positionals };
}

/** The options that say how the output is written: one at a time. */
const FORMATS: ReadonlySet<string> = new Set(['format', 'json', 'markdown', 'mermaid', 'sarif']);

function configOf({ options }: Command): { [name: string]: { type: 'boolean' | 'string' } } {
  return Object.fromEntries(options.map(({ name, value }) => [name, { type: value === undefined ? 'boolean' : 'string' }]));
}

function optionOf({ name: command, options }: Command, asked: string, name: string): Option {
  const option = options.find((one) => asked === `--${one.name}` && one.name === name);
  if (option) return option;
  throw new CommandError(`${command} has no option ${JSON.stringify(asked)}; the nearest are ${nearestText(asked, options.map((one) => `--${one.name}`))}: ${command} --help lists them`);
}

function switched({ name }: Option, value: string | undefined): string {
  if (value !== undefined) throw new CommandError(`--${name} takes no value, got ${JSON.stringify(value)}; write --${name}`);
  return '';
}

/** What looks like the next option is no value, unless it stands behind an equals sign. */
function valued({ name, value: stands }: Option, { value, inlineValue }: { readonly value?: string; readonly inlineValue?: boolean }): string {
  if (value === undefined || (value.startsWith('-') && value !== '-' && !inlineValue)) {
    throw new CommandError(`--${name} has no value${value === undefined ? '' : `, got the option ${JSON.stringify(value)}`}; write --${name}=${stands}`);
  }
  return value;
}
