import { existsSync, readFileSync, writeFileSync } from 'fs';
import { problemText } from '../../private/messages/usage-error';

/** What a line of the lock file is about: one port of one Service of one cluster. */
export interface LockKey {
  /** The cluster: its path, or `cluster` for the app's own. */
  readonly cluster: string;
  /** The Service, as `namespace/name`. */
  readonly service: string;
  /** The port, as `name/PROTOCOL`; the number stands for a port without a name. */
  readonly port: string;
}

/** A line of the lock file. */
export interface LockLine extends LockKey {
  /** The nodePort. */
  readonly nodePort: number;
  /** The number of the line. */
  readonly line: number;
}

const FORM = '<cluster> <namespace>/<name> <port>/<protocol> <nodePort>';

/**
 * The file that records automatic nodePorts: one line for each, sorted, so that two branches merge.
 */
export class LockFile {
  /** The lines, in the order of the file. */
  public readonly lines: LockLine[] = [];
  /** What is wrong with the file, one sentence. */
  public readonly problem?: string;

  private readonly comments: string[] = [];

  /**
   * Reads a lock file; one that is not there is empty.
   *
   * @param path where it is
   */
  public constructor(public readonly path: string) {
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const seen = new Map<string, LockLine>();
    for (const [at, line] of text.split(/\r?\n/).entries()) {
      if (line.trim() === '' || line.startsWith('#')) {
        if (line.startsWith('#')) this.comments.push(line);
        continue;
      }
      const read = readLine(line, at + 1);
      this.problem ??= read ? this.clash(read, seen) : problemText(`line ${at + 1} of ${path} is not of the form '${FORM}'`, line, `correct line ${at + 1}, or delete it`);
      if (read) this.lines.push(read);
    }
  }

  /**
   * Adds lines and writes the file, unless it says so already.
   *
   * @param keys the lines to add
   */
  public add(keys: ReadonlyArray<Omit<LockLine, 'line'>>): void {
    const known = new Set(this.lines.map(textOf));
    const missing = keys.filter((key) => !known.has(textOf(key)));
    if (missing.length === 0) return;
    const lines = [...this.lines, ...missing].map(textOf).sort();
    writeFileSync(this.path, [...this.comments, ...lines, ''].join('\n'));
  }

  private clash(line: LockLine, seen: Map<string, LockLine>): string | undefined {
    const port = seen.get(`${line.cluster} ${line.nodePort}`);
    const key = seen.get(keyText(line));
    seen.set(`${line.cluster} ${line.nodePort}`, line).set(keyText(line), line);
    if (key) return problemText(`lines ${key.line} and ${line.line} of ${this.path} are about the same port`, keyText(line), `delete line ${line.line}, or line ${key.line}`);
    if (port) return problemText(`lines ${port.line} and ${line.line} of ${this.path} give out the same nodePort`, line.nodePort, `change line ${line.line} to a port that no line has`);
    return undefined;
  }
}

/** A line as it is written. */
export function textOf(line: Omit<LockLine, 'line'>): string {
  return `${keyText(line)} ${line.nodePort}`;
}

function keyText({ cluster, service, port }: LockKey): string {
  return `${cluster} ${service} ${port}`;
}

function readLine(text: string, line: number): LockLine | undefined {
  const match = /^(\S+) ([^\s/]+\/[^\s/]+) ([^\s/]+\/[A-Z]+) (\d{1,5})$/.exec(text.trim());
  return match ? { cluster: match[1], service: match[2], port: match[3], nodePort: Number(match[4]), line } : undefined;
}
