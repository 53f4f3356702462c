/**
 * Appends a relative path to its parent: `spec` and `[0].port` need no dot, `spec` and `ports` do.
 *
 * @param parent the path of the parent, may be empty
 * @param child the path below it, may be empty
 */
export function join(parent: string, child: string): string {
  if (parent === '' || child === '') return parent + child;
  return child.startsWith('[') ? parent + child : `${parent}.${child}`;
}
