import type { Duration } from 'cdk8s';
import type { EdgeProps } from '../edge-props';

/**
 * A name server of a zone.
 */
export interface ZoneNameServer {
  /** Its name in lower case, e.g. `ns1.example.com`. */
  readonly name: string;

  /**
   * Its IPv4 and IPv6 addresses. A name server inside the zone needs some, one outside has them in its own zone.
   *
   * @default - none
   */
  readonly addresses?: string[];
}

/**
 * Where the hosts of an edge are found.
 */
export interface ZoneEdgeOptions {
  /**
   * The IPv4 and IPv6 addresses that clients reach the edge at.
   *
   * @default - the zone's `virtualIps`
   */
  readonly virtualIps?: string[];
}

/**
 * What a `ZoneEdge` takes.
 */
export interface ZoneEdgeProps extends EdgeProps {
  /** The name of the zone in lower case, e.g. `example.com`. */
  readonly origin: string;

  /** The IPv4 and IPv6 addresses that hosts lead to: those of the edge, e.g. the virtual ones of a pair. */
  readonly virtualIps: string[];

  /** The name servers of the zone, the first of them the primary. */
  readonly nameServers: ZoneNameServer[];

  /**
   * The mail address of who looks after the zone.
   *
   * @default - `hostmaster@` and the origin
   */
  readonly mail?: string;

  /**
   * How long answers may be remembered.
   *
   * @default Duration.minutes(5)
   */
  readonly ttl?: Duration;

  /**
   * The zone's serial, 1–4294967295: secondaries take a zone whose serial went up, and no other.
   *
   * @default - a number that follows from the records: it changes with them, but does not always go up, so that it suits a zone without secondaries
   */
  readonly serial?: number;

  /**
   * The origins of other zones: the hosts at or below them are left to those. Every other host outside `origin` is an
   * error. No NS records are written for one below `origin`: it is served by the same name servers, or delegated elsewhere
   * (RFC 1034, 4.2.1).
   *
   * @default - none
   */
  readonly otherOrigins?: string[];
}
