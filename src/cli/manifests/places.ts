import type { ReadManifest } from './read-manifests';
import { fields, text } from '../../network/words';
import { openManifests } from '../../private/manifests/open-manifests';

/** Where an object stands. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** Where the objects stand, by `Kind namespace/name`; those of a list stand where the list begins. */
export function places(manifests: readonly ReadManifest[]): ReadonlyMap<string, Place> {
  const found = new Map<string, Place>();
  for (const { manifest, file, line } of manifests) {
    openManifests(manifest, ({ object }) => {
      const one = fields(object);
      const { name, namespace } = fields(one.metadata);
      const [kind, named] = [text(one.kind) ?? '', text(name) ?? ''];
      for (const key of [`${kind} ${text(namespace) ?? 'default'}/${named}`, `${kind} ${named}`]) if (!found.has(key)) found.set(key, { file, line });
    });
  }
  return found;
}
