import { AddressBits, formatAddress } from '../private/addresses/address-number';
import type { AddressNumber } from '../private/addresses/address-number';

/** Lower case for ASCII only, as DNS compares names (RFC 4343). */
export function lowerCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** A name with exactly one dot at the end. */
export function absolute(name: string): string {
  return name.endsWith('.') ? name : `${name}.`;
}

/** Whether a name fits into a question: labels of 1 to 63 bytes, 255 bytes altogether (RFC 1035, 2.3.4). */
export function fits(name: string): boolean {
  if (name === '.') return true;
  if (name.length > 1024) return false;
  const labels = absolute(name).slice(0, -1).split('.').map(byteLength);
  return labels.every((bytes) => bytes > 0 && bytes <= 63) && labels.reduce((sum, bytes) => sum + bytes + 1, 1) <= 255;
}

/** How many bytes a text has in UTF-8. */
function byteLength(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter <= '\u007f' ? 1 : letter <= '\u07ff' ? 2 : letter <= '\uffff' ? 3 : 4), 0);
}

/** What comes before a domain in an absolute name: empty for the domain itself, undefined outside. */
export function before(name: string, domain: string): string | undefined {
  if (domain === '' || name === `${domain}.`) return domain === '' ? name.slice(0, -1) : '';
  return name.endsWith(`.${domain}.`) ? name.slice(0, -domain.length - 2) : undefined;
}

/** The name under which an address is looked up backwards. */
export function reverseName(address: AddressNumber): string {
  if (address.bits === AddressBits.IPV4) return `${formatAddress(address).split('.').reverse().join('.')}.in-addr.arpa.`;
  return `${[...address.value.toString(16).padStart(32, '0')].reverse().join('.')}.ip6.arpa.`;
}

/** An address as the label of an endpoint without a hostname: dashes for dots or colons (CoreDNS `endpointHostname`). */
export function dashed(address: AddressNumber): string {
  return formatAddress(address).replace(/[.:]/g, '-');
}
