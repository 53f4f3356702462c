import type { NginxHttp2 } from './nginx-http2';

/** What the configuration needs to know beside the model. */
export interface NginxFileOptions {
  /** How NGINX is told of HTTP/2. */
  readonly http2: NginxHttp2;

  /** The first of two ports on the loopback address. */
  readonly innerPort: number;

  /** The module for bytes, or nothing where it is built in. */
  readonly streamModule: string;
}
