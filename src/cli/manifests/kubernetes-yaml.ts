import { isScalar } from 'yaml';
import type { DocumentOptions, ParseOptions, ScalarTag, SchemaOptions, Tags } from 'yaml';

/**
 * YAML as Kubernetes' own tools read it (sigs.k8s.io/yaml over go-yaml v2, `resolve.go`): 1.1, but `12:30` and
 * `2024-01-31` are texts, and so is what would be no finite number, e.g. `.` and `12e4567`.
 */
export const KUBERNETES_YAML: ParseOptions & DocumentOptions & SchemaOptions = {
  version: '1.1',
  customTags: (tags) => tags.flatMap((tag): Tags => {
    if (typeof tag === 'string' || tag.collection !== undefined) return [tag];
    if (tag.tag === 'tag:yaml.org,2002:timestamp' || tag.format === 'TIME') return [];
    return [tag.tag === 'tag:yaml.org,2002:float' ? finite(tag) : tag];
  }),
};

function finite(tag: ScalarTag): ScalarTag {
  return {
    ...tag,
    resolve: (text, onError, options) => {
      const found = tag.resolve(text, onError, options);
      const number = isScalar(found) ? found.value : found;
      return Number.isFinite(number) || INFINITE.test(text) ? found : text;
    },
  };
}

const INFINITE = /inf|nan/i;
