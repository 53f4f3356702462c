// Reads the jsii assembly and the compiled entry point; fails on what other languages could not use or could not read about.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';

/** The members that may be typed `any`: plain manifests come in as they are. */
const ANY_ALLOWED = /^ManifestValidator\.validate|^NetworkMap\.fromManifests/;

const problems = [];
const assembly = readAssembly();
const types = Object.values(assembly.types ?? {});

for (const type of types) {
  requireDocs(type.name, type);
  if (type.kind === 'enum') type.members.forEach((member) => requireDocs(`${type.name}.${member.name}`, member));
  for (const property of type.properties ?? []) checkMember(type, property, [property.type], property.optional && type.datatype);
  for (const method of type.methods ?? []) checkMember(type, method, [method.returns?.type, ...(method.parameters ?? []).map((p) => p.type)]);
  const init = type.initializer;
  if (init) for (const parameter of init.parameters ?? []) checkTypes(`${type.name}.constructor`, [parameter.type]);
}
checkRuntimeExports();

if (problems.length > 0) {
  console.error(problems.sort().join('\n'));
  process.exit(1);
}
console.log(`API: ${types.length} types, portable and documented`);

function readAssembly() {
  const text = readFileSync('.jsii');
  const parsed = JSON.parse(text.toString());
  return parsed.compression === 'gzip' ? JSON.parse(gunzipSync(readFileSync(parsed.filename)).toString()) : parsed;
}

function checkMember(type, member, memberTypes, needsDefault = false) {
  const name = `${type.name}.${member.name}`;
  if (member.overrides) return;
  requireDocs(name, member);
  checkTypes(name, memberTypes);
  if (needsDefault && !member.docs?.default) problems.push(`${name}: optional prop without @default`);
}

function requireDocs(name, element) {
  if (!element.docs?.summary) problems.push(`${name}: no docstring`);
}

function checkTypes(name, memberTypes) {
  for (const text of memberTypes.filter(Boolean).map((t) => JSON.stringify(t))) {
    if (text.includes('"union"')) problems.push(`${name}: union type`);
    if (/"primitive":"(any|json)"/.test(text) && !ANY_ALLOWED.test(name)) problems.push(`${name}: untyped (any, object)`);
  }
}

/** Exported functions and constants compile, but do not exist in other languages. */
function checkRuntimeExports() {
  const known = new Set(types.map((type) => type.name));
  for (const name of Object.keys(createRequire(import.meta.url)('../lib/index.js'))) {
    if (!known.has(name)) problems.push(`${name}: exported, but not a class or an enum; other languages cannot see it`);
  }
}
