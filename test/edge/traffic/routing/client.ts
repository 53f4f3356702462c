import * as http from 'http';
import * as https from 'https';
import * as net from 'net';
import type { TLSSocket } from 'tls';

/** The address that requests come from: no edge speaks to servers from it. */
export const CLIENT = '127.0.0.7';

export interface Answer {
  /** 0 where no connection came to be. */
  readonly status: number;
  readonly location?: string;
  /** The name in the certificate that was shown. */
  readonly shown?: string;
  /** Which server answered and what it was asked; nothing, where the edge itself answered. */
  readonly body: { readonly name?: string; readonly headers: http.IncomingHttpHeaders };
}

/** What the table's servers answer. */
export function answerOf(name: string): http.RequestListener {
  return ({ headers }, response) => response.end(JSON.stringify({ name, headers }));
}

export interface Asked {
  readonly scheme: string;
  readonly host: string;
  readonly path: string;
  readonly headers?: { [name: string]: string };
  /** The name asked for in TLS, where it is not the host. */
  readonly name?: string;
}

export function get(ports: { [scheme: string]: number }, { scheme, host, path, headers, name }: Asked): Promise<Answer> {
  const options = { host: '127.0.0.1', port: ports[scheme], localAddress: CLIENT, path, headers: { ...headers, host }, servername: name ?? host, rejectUnauthorized: false, agent: false, timeout: 10_000 };
  return new Promise((resolve) => {
    (scheme === 'https' ? https : http).get(options, (response) => {
      const shown = scheme === 'https' ? [(response.socket as TLSSocket).getPeerCertificate().subject.CN].flat()[0] : undefined;
      let text = '';
      response.on('data', (data) => text += data).on('end', () => resolve({
        status: response.statusCode!, location: response.headers.location, shown, body: text.startsWith('{') ? JSON.parse(text) as Answer['body'] : { headers: {} },
      }));
    }).on('error', () => resolve({ status: 0, body: { headers: {} } }));
  });
}

/** A request whose first line is written as it is given, in clear text. */
export function getFirstLine(port: number, method: string, target: string, host: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = net.connect({ host: '127.0.0.1', port, localAddress: CLIENT, timeout: 10_000 }, () => socket.write(`${method} ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`));
    socket.on('data', (data) => text += data).on('error', reject).on('timeout', () => socket.destroy(new Error('no answer'))).on('close', () => resolve({
      status: Number(text.split(' ')[1]), body: text.includes('{') ? JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)) as Answer['body'] : { headers: {} },
    }));
  });
}
