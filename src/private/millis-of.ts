import type { Duration } from 'cdk8s';
import { usageError } from './messages/usage-error';
import type { Where } from './messages/usage-error';

/**
 * A time in milliseconds. A bare number, as a caller without types may pass it, says no unit.
 *
 * @param where who was given it
 * @param prop the prop that it was given as
 * @param time the time
 */
export function millisOf(where: Where, prop: string, time: Duration | undefined): number | undefined {
  if (time === undefined) return undefined;
  if (typeof (time as Partial<Duration> | null)?.toMilliseconds !== 'function') {
    throw usageError(where, `'${prop}' is no Duration`, time, `say the unit: ${prop}: Duration.seconds(4)`);
  }
  return time.toMilliseconds();
}
