import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SFNClient,
  type HistoryEvent,
} from '@aws-sdk/client-sfn';
import type { ClientSettings } from '../cloud/clients.ts';
import type { ListResources } from './deployed.ts';
import { visitsOf, type StateVisit } from './history.ts';
import { redactText } from './redact.ts';
import { Refusal } from './refusal.ts';

/** An execution of a state machine. */
export interface Execution {
  arn: string;
  name: string;
  /** Of the state machine, as the app calls it. */
  machine: string;
  status: string;
  /** ISO 8601. */
  startedAt: string;
  /** So far, while it runs. */
  durationMs: number;
}

/** One execution with all it went through. Inputs and outputs are JSON texts. */
export interface ExecutionDetails extends Execution {
  input: string | null;
  output: string | null;
  error: { name: string; cause: string } | null;
  visits: StateVisit[];
  /** States of the definition that were not visited. */
  notVisited: string[];
}

/** Executions of one machine that are listed. */
const LISTED = 50;
/** Events of one history that are read. */
const MAX_EVENTS = 2_000;

/** The state machines of the deployed stacks. */
export class Workflows {
  private readonly sfn: SFNClient;
  private readonly resources: ListResources;

  constructor(settings: ClientSettings, resources: ListResources) {
    this.sfn = new SFNClient(settings);
    this.resources = resources;
  }

  /** The last executions of every machine, newest first. */
  async list(): Promise<{ machines: string[]; executions: Execution[] }> {
    const machines = await this.resources('AWS::StepFunctions::StateMachine');
    const lists = await Promise.all(
      machines.map(async ({ name, physicalId }) => {
        const { executions = [] } = await this.sfn.send(
          new ListExecutionsCommand({ stateMachineArn: physicalId, maxResults: LISTED }),
        );
        return executions.map((execution) => summary(name, execution));
      }),
    );
    const executions = lists.flat().sort((a, b) => b.startedAt.localeCompare(a.startedAt));
    return { machines: machines.map(({ name }) => name), executions };
  }

  async execution(arn: string): Promise<ExecutionDetails> {
    const machines = await this.resources('AWS::StepFunctions::StateMachine');
    const machine = machines.find(({ physicalId }) =>
      arn.startsWith(`${physicalId.replace(':stateMachine:', ':execution:')}:`),
    );
    if (!machine) throw new Refusal(404, 'No such execution.');
    const [described, { definition = '{}' }, events] = await Promise.all([
      this.sfn.send(new DescribeExecutionCommand({ executionArn: arn })),
      this.sfn.send(new DescribeStateMachineCommand({ stateMachineArn: machine.physicalId })),
      this.events(arn),
    ]);
    const visits = visitsOf(events).map((visit) => ({
      ...visit,
      input: shown(visit.input),
      output: shown(visit.output),
      error: visit.error && { ...visit.error, cause: redactText(visit.error.cause) },
    }));
    const visited = new Set(visits.map(({ name }) => name));
    const { error: name, cause } = described;
    return {
      ...summary(machine.name, { ...described, executionArn: arn }),
      input: shown(described.input),
      output: shown(described.output),
      error: name || cause ? { name: name ?? '', cause: redactText(cause ?? '') } : null,
      visits,
      notVisited: statesOf(definition).filter((state) => !visited.has(state)),
    };
  }

  private async events(arn: string): Promise<HistoryEvent[]> {
    const events: HistoryEvent[] = [];
    let nextToken: string | undefined;
    do {
      const page = await this.sfn.send(
        new GetExecutionHistoryCommand({
          executionArn: arn,
          maxResults: 1_000,
          includeExecutionData: true,
          nextToken,
        }),
      );
      events.push(...(page.events ?? []));
      nextToken = page.nextToken;
    } while (nextToken && events.length < MAX_EVENTS);
    return events;
  }
}

function summary(
  machine: string,
  it: { executionArn?: string; name?: string; status?: string; startDate?: Date; stopDate?: Date },
): Execution {
  const started = it.startDate ?? new Date(0);
  return {
    arn: it.executionArn ?? '',
    name: it.name ?? '',
    machine,
    status: it.status ?? '',
    startedAt: started.toISOString(),
    durationMs: Math.max(0, (it.stopDate ?? new Date()).getTime() - started.getTime()),
  };
}

const shown = (text: string | null | undefined): string | null => (text ? redactText(text) : null);

/** The states of the outermost level, in the order they are written. */
function statesOf(definition: string): string[] {
  const { States = {} } = JSON.parse(definition) as { States?: Record<string, unknown> };
  return Object.keys(States);
}
