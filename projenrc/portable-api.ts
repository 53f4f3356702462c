import { cdk, javascript } from 'projen';

/**
 * Rules that keep the public API usable from Python, Java and Go.
 *
 * A green jsii build does not mean that: overloads, literal unions, exported functions compile silently and
 * degrade or vanish. Lint sees what the assembly no longer shows; `scripts/check-api.mjs` reads the assembly.
 */
export class PortableApi {
  constructor(project: cdk.JsiiProject) {
    javascript.Eslint.of(project)!.addOverride({
      files: ['src/**/*.ts'],
      excludedFiles: ['src/private/**', 'src/cli/**'],
      rules: {
        'no-restricted-syntax': ['error',
          {
            selector: 'ExportNamedDeclaration > TSInterfaceDeclaration TSPropertySignature > TSTypeAnnotation > TSUnionType',
            message: 'no unions in the API: use an enum, sibling props, or a class with static factories (they lose their types in other languages)',
          },
          {
            selector: 'ExportNamedDeclaration > ClassDeclaration MethodDefinition[accessibility="public"] > FunctionExpression > :matches(Identifier, TSTypeAnnotation) TSUnionType:not(:has(TSUndefinedKeyword))',
            message: 'no unions in the API: use an enum, two methods, or a class with static factories (they lose their types in other languages)',
          },
          {
            selector: 'ClassBody > TSEmptyBodyFunctionExpression, MethodDefinition[accessibility="public"] > TSEmptyBodyFunctionExpression',
            message: 'no overloads: only the first signature survives in other languages; use two names',
          }],
        '@typescript-eslint/no-explicit-any': ['error'],
        '@typescript-eslint/consistent-type-imports': ['error', { prefer: 'type-imports', disallowTypeAnnotations: false, fixStyle: 'separate-type-imports' }],
        '@typescript-eslint/explicit-member-accessibility': ['error'],
      },
    });
    // See every name that is a reserved word elsewhere; `namespace` is Kubernetes' own word and stays.
    project.compileTask.reset('jsii');
    project.postCompileTask.exec('node scripts/check-api.mjs');
    project.postCompileTask.exec('jsii-rosetta extract --strict --compile --directory .');
    project.addGitIgnore('/.jsii.tabl.json');
    project.package.addField('exports', {
      '.': { types: './lib/index.d.ts', import: './lib/index.mjs', default: './lib/index.js' },
      './package.json': './package.json',
      './.jsii': './.jsii',
      './.warnings.jsii.js': './.warnings.jsii.js',
    });
  }
}
