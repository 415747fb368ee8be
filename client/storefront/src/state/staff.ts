import { useEffect, useState } from 'react';
import { useSession } from './session.tsx';

/** Groups of Cognito that see how the shop is doing, as the schema has them. */
const STAFF = ['staff', 'admin'];

/**
 * The groups an access token names; none for what is no token. Its signature is the API's to check: this decides only
 * what is offered.
 */
export function groupsOf(accessToken: string): string[] {
  try {
    const payload = (accessToken.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const claims = JSON.parse(atob(payload)) as { 'cognito:groups'?: string[] };
    return claims['cognito:groups'] ?? [];
  } catch {
    return [];
  }
}

/** Whether whoever is signed in belongs to the staff; null until that is known. */
export function useStaff(): boolean | null {
  const { auth } = useSession();
  const [known, setKnown] = useState<{ auth: typeof auth; staff: boolean } | null>(null);
  useEffect(() => {
    let left = false;
    const tell = (staff: boolean) => {
      if (!left) setKnown({ auth, staff });
    };
    if ('apiKey' in auth) tell(false);
    else
      auth
        .token()
        .then((token) => tell(groupsOf(token).some((group) => STAFF.includes(group))))
        .catch(() => tell(false));
    return () => {
      left = true;
    };
  }, [auth]);
  return known?.auth === auth ? known.staff : null;
}
