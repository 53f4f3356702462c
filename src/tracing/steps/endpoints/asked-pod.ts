import type { WorkloadObject } from '../../../network/read';

/** The workloads with a Pod of some host name, which DNS has below the name of a headless Service; all where none is known by it. */
export function withHost(workloads: readonly WorkloadObject[], label: string | undefined): readonly WorkloadObject[] {
  const named = workloads.filter((one) => label !== undefined && (one.hostname?.toLowerCase() === label || podNamed(one, label) !== undefined));
  return named.length > 0 ? named : workloads;
}

/** The name of the one Pod that a host name stands for: a Pod of a StatefulSet has its own name there. */
export function podNamed({ kind, name }: WorkloadObject, label: string | undefined): string | undefined {
  return kind === 'StatefulSet' && label?.startsWith(`${name.toLowerCase()}-`) && /^\d+$/.test(label.slice(name.length + 1)) ? label : undefined;
}
