/** The members of a list that a JSON patch may have made something else: what cannot be read is told by the rules of the API server. */
export function emittedList<T extends object | string>(list: readonly T[] | undefined): T[] {
  return Array.isArray(list) ? list.filter((one: T | null | undefined) => one !== null && one !== undefined) : [];
}
