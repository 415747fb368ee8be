import { Suspense, type ReactNode } from 'react';
import { useSession } from '../state/session.tsx';
import { useStaff } from '../state/staff.ts';
import { Message } from './Message.tsx';
import { SignIn } from './SignIn.tsx';

/** A page for the shop's staff. What it would show, the API refuses to everybody else anyway. */
export function StaffOnly({ title, children }: { title: string; children: ReactNode }) {
  const { email } = useSession();
  const staff = useStaff();
  if (!email) {
    return (
      <div className="narrow">
        <h1>{title}</h1>
        <p className="lede">This page is for the shop’s staff. Sign in to see it.</p>
        <SignIn />
      </div>
    );
  }
  if (staff === null) return <p className="loading">The page is loading…</p>;
  if (!staff)
    return (
      <Message title={title}>
        This page is for the shop’s staff. Sign in with an account of the staff to see it.
      </Message>
    );
  return <Suspense fallback={<p className="loading">The page is loading…</p>}>{children}</Suspense>;
}
