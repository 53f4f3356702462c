import type { ChangeName } from '../rules/versions';

/**
 * The change that made a value of `spec.trafficDistribution` work.
 *
 * @param value the value as written
 */
export function distributionChange(value: unknown): ChangeName {
  return value === 'PreferSameZone' || value === 'PreferSameNode' ? 'trafficDistributionSame' : 'trafficDistributionChecked';
}
