/**
 * A regular expression of a rule, matched in time that grows with the length of the text and of the expression: a set
 * of states walks over the text (Thompson 1968), nothing is tried twice. It knows what POSIX, RE2 and PCRE agree on:
 * characters, `.`, classes, groups, alternatives, repetitions and anchors.
 */
export class RegularExpression {
  /** Reads an expression; undefined where it uses what the syntaxes do not share, or is too large. */
  public static parse(pattern: string): RegularExpression | undefined {
    const known = PARSED.get(pattern);
    if (known !== undefined || PARSED.has(pattern)) return known;
    if (PARSED.size >= REMEMBERED) PARSED.clear();
    const steps = new Parser(pattern).program();
    const expression = steps === undefined ? undefined : new RegularExpression(steps, pattern);
    PARSED.set(pattern, expression);
    return expression;
  }

  private constructor(private readonly steps: readonly Step[], private readonly pattern: string) {}

  /** Whether it matches a text from its first to its last character. */
  public matchesAll(text: string): boolean {
    return this.run(text, true);
  }

  /** Whether it matches some part of a text. */
  public matchesPart(text: string): boolean {
    return this.run(text, false);
  }

  /** A short text that it matches from the first to the last character; undefined where none is found. */
  public example(): string | undefined {
    const alphabet = [...`a0/-_.A${this.pattern}`, ...PRINTABLE];
    const seen = new Set<string>();
    const waiting = [{ state: 0, text: '', ended: false }];
    for (const { state, text, ended } of waiting) {
      const key = `${state} ${text === ''} ${ended}`;
      if (state === this.steps.length) return text;
      if (seen.has(key)) continue;
      seen.add(key);
      const { takes, jumps = [], anchor } = this.steps[state];
      const character = ended ? undefined : alphabet.find((one) => one.length === 1 && takes?.(one));
      if (character !== undefined) waiting.push({ state: state + 1, text: text + character, ended });
      if (anchor === '$' || (anchor === '^' && text === '')) waiting.push({ state: state + 1, text, ended: ended || anchor === '$' });
      for (const jump of jumps) waiting.push({ state: jump, text, ended });
    }
    return undefined;
  }

  private run(text: string, whole: boolean): boolean {
    let current = new Set<number>();
    for (let at = 0; at <= text.length; at++) {
      if (at === 0 || !whole) this.enter(0, at, text, current);
      if (current.has(this.steps.length) && (!whole || at === text.length)) return true;
      const next = new Set<number>();
      for (const state of current) {
        const step = this.steps[state];
        if (at < text.length && step?.takes?.(text[at])) this.enter(state + 1, at + 1, text, next);
      }
      current = next;
    }
    return false;
  }

  /** Adds a state, and all that are reached from it without a character. */
  private enter(state: number, at: number, text: string, into: Set<number>): void {
    const waiting = [state];
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
      if (into.has(one)) continue;
      into.add(one);
      const step = this.steps[one];
      if (step?.jumps !== undefined) waiting.push(...step.jumps);
      if (step?.anchor !== undefined && (step.anchor === '^' ? at === 0 : at === text.length)) waiting.push(one + 1);
    }
  }
}

const PARSED = new Map<string, RegularExpression | undefined>();
const REMEMBERED = 1000;
/** ASCII without control characters. */
const PRINTABLE = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at));

/** One step: takes a character, or jumps, or stands at an end of the text. */
interface Step {
  readonly takes?: (character: string) => boolean;
  readonly jumps?: readonly number[];
  readonly anchor?: string;
}

/** Steps before they have a place: jumps are relative. */
type Fragment = readonly Step[];

const MOST_STEPS = 2000;

const CLASSES: ReadonlyMap<string, (character: string) => boolean> = new Map([
  ['d', isDigit], ['D', not(isDigit)], ['w', isWord], ['W', not(isWord)], ['s', isSpace], ['S', not(isSpace)],
]);

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}

function isWord(character: string): boolean {
  return /^[A-Za-z0-9_]$/.test(character);
}

function isSpace(character: string): boolean {
  return ' \t\n\f\r'.includes(character);
}

function not(test: (character: string) => boolean): (character: string) => boolean {
  return (character) => !test(character);
}

/** What a parser throws at what it does not know; never leaves this file. */
const UNKNOWN_SYNTAX = new Error('unknown syntax');

/** A recursive descent: alternatives of sequences of repeated atoms. */
class Parser {
  private at = 0;
  private depth = 0;

  public constructor(private readonly pattern: string) {}

  public program(): Step[] | undefined {
    try {
      const fragment = this.alternatives();
      if (this.at < this.pattern.length) return undefined;
      return fragment.map((step, at) => ({ ...step, jumps: step.jumps?.map((jump) => at + jump) }));
    } catch {
      return undefined;
    }
  }

  private alternatives(): Fragment {
    if (++this.depth > 50) throw UNKNOWN_SYNTAX;
    let found = this.sequence();
    while (this.accept('|')) found = either(found, this.sequence());
    this.depth--;
    return bounded(found);
  }

  private sequence(): Fragment {
    const found: Step[] = [];
    while (this.at < this.pattern.length && !'|)'.includes(this.pattern[this.at])) {
      found.push(...this.repeated());
      bounded(found);
    }
    return found;
  }

  private repeated(): Fragment {
    const atom = this.atom();
    const [least, most] = this.bounds();
    if (most === 1 && least === 1) return atom;
    if (atom.some(({ anchor }) => anchor !== undefined)) throw UNKNOWN_SYNTAX;
    this.accept('?');
    if ('*+?{'.includes(this.pattern[this.at] ?? ' ')) throw UNKNOWN_SYNTAX;
    const times: Step[] = [];
    for (let count = 0; count < least; count++) times.push(...atom);
    if (most === undefined) return bounded([...times, ...loop(atom)]);
    let optional: Fragment = [];
    for (let count = least; count < most; count++) optional = bounded(either([...atom, ...optional], []));
    return bounded([...times, ...optional]);
  }

  private bounds(): [number, number | undefined] {
    if (this.accept('*')) return [0, undefined];
    if (this.accept('+')) return [1, undefined];
    if (this.accept('?')) return [0, 1];
    if (this.pattern[this.at] !== '{') return [1, 1];
    const given = /^\{(\d{1,3})(,(\d{1,3})?)?\}/.exec(this.pattern.slice(this.at, this.at + 9));
    if (given === null) throw UNKNOWN_SYNTAX;
    this.at += given[0].length;
    const most = given[2] === undefined ? Number(given[1]) : given[3] === undefined ? undefined : Number(given[3]);
    if (most !== undefined && most < Number(given[1])) throw UNKNOWN_SYNTAX;
    return [Number(given[1]), most];
  }

  private atom(): Fragment {
    const character = this.pattern[this.at++];
    if (character === '(') return this.group();
    if (character === '[') return [{ takes: this.characterClass() }];
    if (character === '.') return [{ takes: (one) => one !== '\n' }];
    if (character === '^' || character === '$') return [{ anchor: character }];
    if (character === '\\') return [{ takes: this.escaped() }];
    if ('*+?{'.includes(character)) throw UNKNOWN_SYNTAX;
    return [{ takes: (one) => one === character }];
  }

  private group(): Fragment {
    if (this.accept('?') && !this.accept(':')) throw UNKNOWN_SYNTAX;
    const found = this.alternatives();
    if (!this.accept(')')) throw UNKNOWN_SYNTAX;
    return found;
  }

  private escaped(): (character: string) => boolean {
    const character = this.pattern[this.at++];
    if (character === undefined) throw UNKNOWN_SYNTAX;
    const known = CLASSES.get(character);
    if (known === undefined && isWord(character)) throw UNKNOWN_SYNTAX;
    return known ?? ((one) => one === character);
  }

  private characterClass(): (character: string) => boolean {
    const negated = this.accept('^');
    const tests: ((character: string) => boolean)[] = [];
    while (this.pattern[this.at] !== ']' || tests.length === 0) {
      tests.push(this.classMember());
    }
    this.at++;
    return (one) => tests.some((test) => test(one)) !== negated;
  }

  private classMember(): (character: string) => boolean {
    const first = this.pattern[this.at++];
    if (first === undefined || first === ']' || (first === '[' && ':.='.includes(this.pattern[this.at] ?? ' '))) throw UNKNOWN_SYNTAX;
    if (first === '\\' && CLASSES.has(this.pattern[this.at])) return this.escaped();
    const low = first === '\\' ? this.literal() : first;
    if (this.pattern[this.at] !== '-' || this.pattern[this.at + 1] === ']') return (one) => one === low;
    this.at++;
    const second = this.pattern[this.at++];
    const high = second === '\\' ? this.literal() : second;
    if (high === undefined || high < low) throw UNKNOWN_SYNTAX;
    return (one) => one >= low && one <= high;
  }

  private literal(): string {
    const character = this.pattern[this.at++];
    if (character === undefined || isWord(character)) throw UNKNOWN_SYNTAX;
    return character;
  }

  private accept(character: string): boolean {
    if (this.pattern[this.at] !== character) return false;
    this.at++;
    return true;
  }
}

function either(one: Fragment, other: Fragment): Fragment {
  return [{ jumps: [1, one.length + 2] }, ...one, { jumps: [other.length + 1] }, ...other];
}

function loop(body: Fragment): Fragment {
  return [{ jumps: [1, body.length + 2] }, ...body, { jumps: [-body.length - 1] }];
}

function bounded(fragment: Fragment): Fragment {
  if (fragment.length > MOST_STEPS) throw UNKNOWN_SYNTAX;
  return fragment;
}
