/** What runs inside the isolate: the modules resolver code imports, and the runner that calls its handlers. */
import * as ai from './ai.ts';
import * as dynamodb from './dynamodb.ts';
import { extensions } from './extensions.ts';
import * as rds from './rds/index.ts';
import { runHandler, start } from './run.ts';
import { runtime } from './runtime.ts';
import { util } from './util.ts';
import { installConsole, restrictGlobals } from './globals.ts';

installConsole();
restrictGlobals();

Object.assign(globalThis, {
  // Code may use these without importing them (doc:supported-features; AWS's sample dynamodb-todo-app does).
  util,
  runtime,
  extensions,
  __appsync: {
    start,
    modules: {
      '@aws-appsync/utils': { util, runtime, extensions },
      '@aws-appsync/utils/dynamodb': dynamodb,
      '@aws-appsync/utils/rds': rds,
      '@aws-appsync/utils/ai': ai,
    },
  },
  __appsyncRun: runHandler,
});
