import { spawn, spawnSync } from 'child_process';
import type { ChildProcess } from 'child_process';
import * as net from 'net';
import type { Place } from './place';
import { until } from './until';
import { HAS_IPV6, NO_IPV6 } from '../../../support/ipv6';

/** The Debian packages of the programs that the suites start. */
const PACKAGES = { haproxy: 'haproxy', nginx: 'nginx, libnginx-mod-stream', caddy: 'caddy', openssl: 'openssl' };

export type Program = keyof typeof PACKAGES;

/** Runs tests where all that they need is there; elsewhere the report counts them as skipped, and says why. */
export function withPrograms(programs: Program[], title: string, body: () => void, needs: { ipv6?: boolean } = {}): void {
  const missing = programs.filter((program) => spawnSync('which', [program]).status !== 0);
  const lacksIpv6 = needs.ipv6 === true && !HAS_IPV6;
  if (missing.length === 0 && !lacksIpv6) return describe(title, body);
  const reason = missing.length === 0 ? NO_IPV6 : `${missing.join(', ')} not installed (Debian packages ${missing.map((program) => PACKAGES[program]).join(', ')})`;
  console.warn(`SKIPPED ${title}: ${reason}`);
  describe.skip(`${title}: skipped, ${reason}`, body);
}

/** The programs that a suite started, and no others: they are stopped by the handles that started them. */
export class Programs {
  private readonly running = new Set<ChildProcess>();

  /** Starts a program, and waits until it takes connections. */
  public async start(command: string, args: string[], ready?: { address?: string; port: number }): Promise<ChildProcess> {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr?.on('data', (data) => said += data);
    child.once('exit', () => this.running.delete(child));
    this.running.add(child);
    await until(`${command} takes connections`, async () => {
      if (hasEnded(child)) throw new Error(`${command} ended: ${said}`);
      return ready === undefined || await connects(ready.port, ready.address);
    });
    return child;
  }

  /** Starts NGINX in the foreground, as one process, with all that it writes in the suite's folder. */
  public startNginx(place: Place, config: string, port: number, address?: string): Promise<ChildProcess> {
    const own = `daemon off; master_process off; pid ${place.file('nginx.pid')}; error_log stderr;`;
    return this.start('nginx', ['-p', place.dir, '-c', config, '-g', own], { address, port });
  }

  /** Ends a program; resolves when it is gone. */
  public async stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (hasEnded(child)) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), 3000);
    await gone;
    clearTimeout(late);
  }

  public async stopAll(): Promise<void> {
    await Promise.all([...this.running].map((child) => this.stop(child)));
  }
}

export function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

function connects(port: number, address = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, address, () => {
      socket.destroy();
      resolve(true);
    }).on('error', () => resolve(false));
  });
}
