/** A principal behind an access key. */
export interface IamPrincipal {
  secretAccessKey: string;
  accountId: string;
  principalArn: string;
  /** `AIDA…`, or `AROA…:session`. */
  userId: string;
}

/** Whoever knows credentials and policies: the local cloud. */
export interface IamAuthority {
  /** Undefined for an unknown key or an expired session. */
  principal(accessKeyId: string, sessionToken: string | undefined): Promise<IamPrincipal | undefined>;
  /** Which of the resources the key's policies allow the action on. */
  allowed(query: IamQuery): Promise<Set<string>>;
}

export interface IamQuery {
  accessKeyId: string;
  sessionToken: string | undefined;
  action: string;
  resources: string[];
  region: string;
}

/** Asks the routes of the local cloud; `token` proves that the question comes from this machine's own processes. */
export function iamAuthorityAt(endpoint: string, token: string): IamAuthority {
  const ask = (route: string, body: unknown) =>
    fetch(new URL(`/_local/iam/${route}`, endpoint), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-local-cloud-token': token },
      body: JSON.stringify(body),
    });
  return {
    async principal(accessKeyId, sessionToken) {
      const answer = await ask('credential', { accessKeyId, sessionToken });
      if (answer.status === 403) {
        return undefined;
      }
      await expectOk(answer);
      return (await answer.json()) as IamPrincipal;
    },
    async allowed(query) {
      const answer = await ask('evaluate', query);
      await expectOk(answer);
      const { decisions } = (await answer.json()) as { decisions: Record<string, string> };
      return new Set(query.resources.filter((arn) => decisions[arn] === 'Allow'));
    },
  };
}

async function expectOk(answer: Response): Promise<void> {
  if (!answer.ok) {
    throw new Error(`The IAM route answered ${answer.status}: ${await answer.text()}`);
  }
}
