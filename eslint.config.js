import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import appsync from '@aws-appsync/eslint-plugin';

export default tseslint.config(
  { ignores: ['node_modules', '.local', 'cdk.out', '**/dist', '**/generated/**'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    // Resolvers, and what they share with the services, must stay inside APPSYNC_JS; the plugin needs type information for some of its rules.
    files: [
      'resolvers/**/*.ts',
      'functions/cart/domain/{limits,pricing}.ts',
      'functions/inventory/domain/availability.ts',
    ],
    plugins: { '@aws-appsync': appsync },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: appsync.configs.recommended.rules,
  },
);
