import * as http from 'http';
import * as https from 'https';
import { pause } from './until';

/** What became of a load's requests. */
export interface Outcome {
  readonly answered: number;
  /** What went wrong, in the order in which it did: an error's message, or a status other than 200. */
  readonly failed: string[];
  /** How many answers each node gave. */
  readonly byNode: { readonly [node: string]: number };
}

/** What a load asks for. */
export interface Target {
  readonly port: number;
  readonly host: string;
  readonly tls?: boolean;
}

const MOST_REQUESTS = 20_000;

/**
 * A steady load of GET requests: half of the clients keep their connection, the others open a new one each time. No
 * client asks twice: what fails once, is lost.
 */
export class Load {
  private readonly failed: string[] = [];
  private readonly byNode = new Map<string, number>();
  private readonly clients: Promise<void>[];
  private answered = 0;
  private stopped = false;

  public constructor(private readonly target: Target, clients = 8) {
    this.clients = Array.from({ length: clients }, (_, at) => this.client(at % 2 === 0));
  }

  public get count(): number {
    return this.answered + this.failed.length;
  }

  public answersOf(node: string): number {
    return this.byNode.get(node) ?? 0;
  }

  /** Lets the requests that are on their way end, and says what became of all. */
  public async stop(): Promise<Outcome> {
    this.stopped = true;
    await Promise.all(this.clients);
    return { answered: this.answered, failed: this.failed, byNode: Object.fromEntries(this.byNode) };
  }

  private async client(keepsConnection: boolean): Promise<void> {
    const options = { keepAlive: keepsConnection, maxSockets: 1 };
    const agent = this.target.tls ? new https.Agent({ ...options, rejectUnauthorized: false }) : new http.Agent(options);
    while (!this.stopped && this.count < MOST_REQUESTS) {
      await this.ask(agent);
      await pause(Math.random() * 10);
    }
    agent.destroy();
  }

  private ask(agent: http.Agent): Promise<void> {
    return new Promise((resolve) => {
      const fail = (reason: string) => {
        this.failed.push(`request ${this.count + 1}: ${reason}`);
        resolve();
      };
      const { port, host, tls } = this.target;
      (tls ? https : http).get({ host: '127.0.0.1', port, agent, headers: { host }, servername: host, timeout: 10_000 }, (response) => {
        let text = '';
        response.on('error', ({ message }) => fail(message)).on('data', (data) => text += data).on('end', () => {
          if (response.statusCode !== 200) return fail(`status ${response.statusCode}`);
          const { node } = JSON.parse(text) as { node: string };
          this.answered += 1;
          this.byNode.set(node, this.answersOf(node) + 1);
          resolve();
        });
      }).on('error', ({ message }) => fail(message)).on('timeout', function (this: http.ClientRequest) {
        this.destroy(new Error('no answer'));
      });
    });
  }
}
