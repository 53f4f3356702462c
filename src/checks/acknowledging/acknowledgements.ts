import type { Acknowledgement } from './acknowledgement';
import { problemText } from '../../private/usage-error';

const FORM = /^(?:(\S+) )?(?:([^\s/]+)\/)?([^\s/]+)$/;

/** What was found, as far as it tells whether an acknowledgement is about it. */
export interface Acknowledgeable {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Of what an API server refuses. */
  readonly field?: string;
  /** Of what a check found, and of notices. */
  readonly id?: string;
  readonly message: string;
}

/** What somebody has acknowledged: the app's author, or the one who calls the command. */
export class Acknowledgements {
  private readonly entries: Entry[];

  /**
   * Acknowledgements that can be told apart.
   *
   * @throws if they are no list, or one of them covers nothing in particular, or gives no reason
   */
  public constructor(given: Acknowledgement[]) {
    if (!Array.isArray(given)) throw new Error(problemText("'acknowledge' is no list", given, 'write each as { object, id, reason }'));
    this.entries = given.map((acknowledgement, at) => new Entry(acknowledgement, at));
  }

  /** The one that covers what was found, undefined for none. */
  public tryFind(found: Acknowledgeable): Acknowledgement | undefined {
    const entry = this.entries.find((one) => one.covers(found));
    if (entry) entry.used = true;
    return entry?.acknowledgement;
  }

  /**
   * Those that covered nothing since the last time, as sentences.
   *
   * @param isMeant which of them were looked for
   */
  public takeUnused(isMeant: (one: Acknowledgement) => boolean = () => true): string[] {
    const unused = this.entries.filter(({ used, acknowledgement }) => !used && isMeant(acknowledgement)).map((entry) => entry.complaint());
    this.entries.forEach((entry) => (entry.used = false));
    return unused;
  }
}

class Entry {
  public used = false;
  private readonly kind?: string;
  private readonly namespace: string;
  private readonly name: string;

  public constructor(public readonly acknowledgement: Acknowledgement, private readonly at: number) {
    const { object, field, id, reason } = fieldsOf(acknowledgement);
    const match = typeof object === 'string' && FORM.exec(object);
    if (!match) throw this.error("'object' does not name one", object, "write 'namespace/name', or with the kind 'Service namespace/name'");
    if ((field === undefined) === (id === undefined)) throw this.error("either 'field' or 'id' says what is acknowledged", { field, id }, "give 'field' for a problem, or 'id' for a notice");
    if (field !== undefined && object.includes('*')) throw this.error("'*' is for notices: a problem is acknowledged for one object", object, "name the object, or give 'id' instead of 'field'");
    if (typeof reason !== 'string' || reason.trim() === '') throw this.error("'reason' is missing", reason, 'say why it is right nonetheless');
    [, this.kind] = match;
    this.namespace = match[2] ?? (match[3] === '*' ? '*' : 'default');
    this.name = match[3];
  }

  public covers({ kind, namespace, name, field = '', message, id }: Acknowledgeable): boolean {
    const asked = this.acknowledgement;
    if (asked.id === undefined ? asked.field !== field && asked.field !== field.replace(/\[\d+\]/g, '[]') : asked.id !== id) return false;
    return (this.kind === undefined || this.kind === kind) && is(this.namespace, namespace || 'default') && is(this.name, name)
      && message.includes(asked.message ?? '');
  }

  public complaint(): string {
    return `acknowledge[${this.at}]: ${problemText('nothing was found that it is about', this.acknowledgement, "correct it ('object' is the manifest's namespace/name, not the construct path), or remove it if the problem is gone")}`;
  }

  private error(problem: string, got: unknown, fix: string): Error {
    return new Error(`acknowledge[${this.at}]: ${problemText(problem, got, fix)}`);
  }
}

/** One of a file may be anything. */
function fieldsOf(acknowledgement: Acknowledgement): Partial<Acknowledgement> {
  return typeof acknowledgement === 'object' && acknowledgement !== null ? acknowledgement : {};
}

function is(pattern: string, value: string): boolean {
  return pattern === '*' || pattern === value;
}
