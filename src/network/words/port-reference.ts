import { text, whole } from './fields';

/** A port by name or by number; neither where a manifest says nothing that could be one. */
export interface PortReference {
  readonly name?: string;
  readonly number?: number;
}

/** Reads an `IntOrString`. */
export function readPort(value: unknown): PortReference | undefined {
  const number = whole(value);
  if (number !== undefined) return { number };
  const name = text(value);
  return name === undefined ? undefined : { name };
}

/** A port as messages name it: `8080`, `"http"`. */
export function portText({ name, number }: PortReference): string {
  return number !== undefined ? String(number) : name !== undefined ? JSON.stringify(name) : 'no port';
}
