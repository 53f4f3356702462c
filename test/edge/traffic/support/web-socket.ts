import { createHash } from 'crypto';
import * as http from 'http';
import type { Duplex } from 'stream';
import { until } from './until';

const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';

/** One end of a WebSocket (RFC 6455), for short texts in one frame each. */
export class WebSocketEnd {
  /** Asks for a WebSocket as a browser does; throws what was answered in place of it. */
  public static connect(port: number, host: string, path = '/'): Promise<WebSocketEnd> {
    const headers = { 'host': host, 'connection': 'Upgrade', 'upgrade': 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': KEY };
    return new Promise((resolve, reject) => {
      http.get({ host: '127.0.0.1', port, path, agent: false, headers })
        .on('response', ({ statusCode }) => reject(new Error(`no WebSocket, status ${statusCode}`)))
        .on('error', reject)
        .on('upgrade', ({ headers: { 'sec-websocket-accept': accept } }, socket, head) => {
          if (accept !== acceptOf(KEY)) return reject(new Error(`the handshake was not answered: ${accept}`));
          resolve(new WebSocketEnd(socket, head, true));
        });
    });
  }

  /** A server that says in its first frame which request it got, and echoes what it hears. */
  public static server(): http.Server {
    return http.createServer((_, response) => response.end('no WebSocket')).on('upgrade', ({ headers, url }: http.IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.write(`HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: ${acceptOf(headers['sec-websocket-key']!)}\r\n\r\n`);
      const end = new WebSocketEnd(socket, head, false);
      end.onText = (text) => end.send(`echo ${text}`);
      end.send(`hello ${headers.host}${url}`);
    });
  }

  public closed = false;
  public readonly heard: string[] = [];
  public onText?: (text: string) => void;
  private buffer: Buffer;

  private constructor(private readonly socket: Duplex, head: Buffer, private readonly masks: boolean) {
    this.buffer = head;
    socket.on('data', (data: Buffer) => this.read(data)).on('close', () => this.closed = true).on('error', () => undefined);
    this.read(Buffer.alloc(0));
  }

  /** A client masks what it sends, a server must not. */
  public send(text: string): void {
    const data = Buffer.from(text);
    const mask = Buffer.from([1, 2, 3, 4]);
    const payload = this.masks ? [mask, masked(data, mask)] : [data];
    this.socket.write(Buffer.concat([Buffer.from([TEXT, data.length + (this.masks ? 0x80 : 0)]), ...payload]));
  }

  /** The next text from the other end, or `closed`. */
  public async next(): Promise<string> {
    await until('the other end of the WebSocket speaks', async () => this.heard.length > 0 || this.closed);
    return this.heard.shift() ?? 'closed';
  }

  public close(): void {
    this.socket.destroy();
  }

  private read(data: Buffer): void {
    this.buffer = Buffer.concat([this.buffer, data]);
    for (;;) {
      const [kind = 0, length = 0] = this.buffer;
      const isMasked = length >= 0x80;
      const [start, size] = [isMasked ? 6 : 2, length % 0x80];
      if (this.buffer.length < Math.max(2, start + size)) return;
      const payload = this.buffer.subarray(start, start + size);
      const text = isMasked ? masked(payload, this.buffer.subarray(2, start)) : payload;
      this.buffer = this.buffer.subarray(start + size);
      if (kind !== TEXT || isMasked === this.masks) throw new Error(`a frame that is no text of the other end: ${kind} ${length}`);
      this.heard.push(text.toString());
      this.onText?.(text.toString());
    }
  }
}

/** The first byte of a text in one frame. */
const TEXT = 0x81;

function masked(data: Buffer, mask: Buffer): Buffer {
  // eslint-disable-next-line no-bitwise
  return Buffer.from(data.map((byte, at) => byte ^ mask[at % 4]));
}

function acceptOf(key: string): string {
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
}
