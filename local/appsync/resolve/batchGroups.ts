import { BatchGroup, type BatchSlot } from '../datasources/lambdaBatch.ts';
import type { Execution } from '../execute/execution.ts';
import { fieldKey, type Resolver } from '../model.ts';

/** The slots one field execution holds, one per step that could send a batch. */
export interface Slots {
  of(id: string): BatchSlot;
  leaveAll(): void;
}

const NO_BATCH: BatchSlot = {
  join: async (payload, send) => (await send([payload]))[0] ?? { result: null },
  leave: () => undefined,
};

/** Batch groups by request, field and step. They end with their request. */
export class BatchGroups {
  private readonly byExecution = new WeakMap<Execution, Map<string, BatchGroup>>();

  /** Takes a slot for every step of a resolver that runs on a Lambda data source. */
  take(execution: Execution, resolver: Resolver): Slots {
    const { model } = execution.api;
    const key = fieldKey(resolver.typeName, resolver.fieldName);
    const slots = new Map<string, BatchSlot>();
    const add = (id: string, dataSourceName: string | undefined, maxBatchSize: number) => {
      if (dataSourceName !== undefined && model.dataSources.get(dataSourceName)?.type === 'AWS_LAMBDA') {
        slots.set(id, this.group(execution, `${key}/${id}`, maxBatchSize).slot());
      }
    };
    add(key, resolver.dataSourceName, resolver.maxBatchSize);
    for (const id of resolver.functionIds) {
      const step = model.functions.get(id);
      add(id, step?.dataSourceName, step?.maxBatchSize ?? 0);
    }
    return {
      of: (id) => slots.get(id) ?? NO_BATCH,
      leaveAll: () => slots.forEach((slot) => slot.leave()),
    };
  }

  private group(execution: Execution, key: string, maxBatchSize: number): BatchGroup {
    let groups = this.byExecution.get(execution);
    if (!groups) {
      groups = new Map();
      this.byExecution.set(execution, groups);
    }
    let group = groups.get(key);
    if (!group) {
      group = new BatchGroup(maxBatchSize);
      groups.set(key, group);
    }
    return group;
  }
}
