import { show } from './quote';

/** One problem of one object, before it is known which object that is. */
export interface Issue {
  /** The field in the server's spelling. */
  readonly field: string;
  /** The server's words. */
  readonly message: string;
  /** What to change. */
  readonly fix: string;
}

/** What to change, or what works that out: nearly all values are valid, and need none. */
type Fix = string | (() => string);

/** The stages of a create request; the errors of an earlier one hide those of the later ones (api/errors, registry/rest). */
export enum Stage {
  /** JSON into Go types, HTTP 400. */
  DECODING = 0,
  /** Unknown fields under `fieldValidation=Strict`, HTTP 400. */
  STRICT = 1,
  /** IP families and policy of a Service, before any allocation. */
  FAMILIES = 2,
  /** IPs and ports of a Service. */
  ALLOCATION = 3,
  /** Validation proper, HTTP 422. */
  VALIDATION = 4,
}

/** One object has at most so many problems listed. */
const MOST_ISSUES = 500;

/** No problem; never added to. */
const NONE: Issue[] = [];

/** Collects the problems of one object with the words of Go's `field.Error`. */
export class Report {
  private stage = Stage.VALIDATION;
  private found: Issue[] = NONE;

  /** The problems of the earliest stage that has any. */
  public get issues(): readonly Issue[] {
    return this.found;
  }

  /** Whether nothing was found so far. */
  public get clean(): boolean {
    return this.found.length === 0;
  }

  /** Adds a problem with a message of its own; it hides those of later stages. */
  public add(field: string, message: string, fix: string, stage = Stage.VALIDATION): void {
    if (this.found.length > 0 && stage > this.stage) return;
    if (stage < this.stage || this.found === NONE) this.found = [];
    this.stage = Math.min(stage, this.stage);
    if (this.found.length > MOST_ISSUES) return;
    if (this.found.length === MOST_ISSUES) {
      this.found.push({ field: '', message: `this object has more than ${MOST_ISSUES} problems`, fix: 'fix those that are listed, then validate again' });
      return;
    }
    this.found.push({ field, message, fix });
  }

  /** `Invalid value: <value>: <detail>`, once for each detail. */
  public invalid(field: string, value: unknown, details: readonly string[], fix: Fix, stage = Stage.VALIDATION): void {
    for (const detail of details) this.add(field, `Invalid value: ${show(value)}: ${detail}`, typeof fix === 'string' ? fix : fix(), stage);
  }

  /** `Required value`. */
  public required(field: string, detail: string, fix: string): void {
    this.add(field, detail === '' ? 'Required value' : `Required value: ${detail}`, fix);
  }

  /** `Forbidden: <detail>`. */
  public forbidden(field: string, detail: string, fix: string): void {
    this.add(field, `Forbidden: ${detail}`, fix);
  }

  /** `Duplicate value: <value>`. */
  public duplicate(field: string, value: unknown, fix: string): void {
    this.add(field, `Duplicate value: ${show(value)}`, fix);
  }

  /** `Unsupported value: <value>: supported values: …`. */
  public unsupported(field: string, value: unknown, supported: readonly string[], stage = Stage.VALIDATION, more = ''): void {
    const fix = `use ${[supported.slice(0, -1).join(', '), supported[supported.length - 1]].filter(Boolean).join(' or ')}${nearest(value, supported)}${more}`;
    this.add(field, `Unsupported value: ${show(value)}: supported values: ${supported.map((one) => `"${one}"`).join(', ')}`, fix, stage);
  }

  /** `Too many: <actual>: must have at most <limit> items`. */
  public tooMany(field: string, actual: number, limit: number): void {
    this.add(field, `Too many: ${actual}: must have at most ${limit} items`, `keep at most ${limit} of the ${actual} entries`);
  }
}

/** A hint when the value differs from a supported one only in its case. */
function nearest(value: unknown, supported: readonly string[]): string {
  const wanted = typeof value === 'string' && value.length < 100 ? value.toLowerCase() : '';
  const match = supported.find((one) => one.toLowerCase() === wanted);
  return match === undefined ? '' : `; names are case-sensitive: write ${match}`;
}
