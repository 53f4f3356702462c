import { FINE } from './names';
import { longer } from '../text/quote';

const NOT_A_PORT: readonly string[] = ['must be between 1 and 65535, inclusive'];

/** A port number (`validation.IsValidPortNum`). */
export function portNumber(port: number): readonly string[] {
  return port >= 1 && port <= 65535 ? FINE : NOT_A_PORT;
}

/** The name of a container port, RFC 6335 in lower case (`validation.IsValidPortName`). */
export function portName(name: string): readonly string[] {
  const short = name.length > 64 ? name.slice(0, 65) : name;
  const found: string[] = [];
  if (longer(name, 15)) found.push('must be no more than 15 characters');
  if (!/^[-a-z0-9]+$/.test(short)) found.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  if (!/[a-z]/.test(name)) found.push('must contain at least one letter (a-z)');
  if (name.includes('--')) found.push('must not contain consecutive hyphens');
  if (name.startsWith('-') || name.endsWith('-')) found.push('must not begin or end with a hyphen');
  return found.length === 0 ? FINE : found;
}

/** What to change about a port name; digits alone were meant as a number. */
export function portNameFix(name: string): string {
  if (/^[0-9]{1,5}$/.test(name)) return `write the number ${Number(name)} without quotes`;
  return 'use a port name of at most 15 lower-case letters, digits and single hyphens with at least one letter, e.g. "http"';
}
