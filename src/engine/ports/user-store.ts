import type { Role, TeamRole } from '../../domain/access/rights.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Page, PageRequest } from './page.js';

/** A person, or a service account (which has tokens, but neither password nor sessions). */
export interface User {
  readonly id: string;
  readonly kind: 'person' | 'service';
  /** Unique without regard to case. */
  readonly username: string;
  readonly displayName: string;
  /** Unique without regard to case. */
  readonly email: string | undefined;
  readonly role: Role;
  /** By name of the team. */
  readonly teams: Readonly<Record<string, TeamRole>>;
  readonly hasPassword: boolean;
  readonly hasSecondFactor: boolean;
  /** Whose sign-on made or linked this user; `undefined` for a local user. */
  readonly singleSignOn: SingleSignOnSubject | undefined;
  readonly disabledAt: Instant | undefined;
  readonly lastSignInAt: Instant | undefined;
  readonly version: number;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly updatedAt: Instant;
  readonly updatedBy: string;
}

/** Who somebody is for an OpenID Connect issuer. */
export interface SingleSignOnSubject {
  readonly issuer: string;
  readonly subject: string;
}

export interface UserWrite {
  readonly id: string;
  readonly kind: 'person' | 'service';
  readonly username: string;
  readonly displayName: string;
  readonly email: string | undefined;
  readonly role: Role;
  readonly singleSignOn: SingleSignOnSubject | undefined;
  readonly disabledAt: Instant | undefined;
  readonly at: Instant;
  readonly by: string;
}

export interface UserFilter {
  readonly kind: 'person' | 'service' | undefined;
  /** Part of the user name, display name or e-mail address. */
  readonly search: string | undefined;
}

/** Users and the facts about them that every request needs. Writes join the transaction of the same asynchronous context. */
export abstract class UserStore {
  /** By user name. */
  abstract list(filter: UserFilter, page: PageRequest): Promise<Page<User>>;
  abstract byId(id: string): Promise<User | undefined>;
  /** Without regard to case. */
  abstract byUsername(username: string): Promise<User | undefined>;
  /** Without regard to case. */
  abstract byEmail(email: string): Promise<User | undefined>;
  abstract bySubject(subject: SingleSignOnSubject): Promise<User | undefined>;
  /** Whether any person exists who is not disabled and has the role admin. */
  abstract anyAdmin(): Promise<boolean>;
  /** The first `most` admins who could sign in, by user name, as people call them. */
  abstract adminNames(most: number): Promise<readonly string[]>;
  /** Locks the rows, so that two transactions cannot each take away "another" last admin. */
  abstract countAdminsLocked(): Promise<number>;
  /** `taken` when the user name, the e-mail address or the subject belongs to somebody. */
  abstract insert(write: UserWrite): Promise<'inserted' | 'taken'>;
  abstract update(write: UserWrite, seenVersion: number): Promise<'updated' | 'stale' | 'taken' | 'gone'>;
  /** Also removes memberships, recovery codes and links. Sessions and tokens are for the caller to revoke. */
  abstract delete(id: string, seenVersion: number): Promise<'deleted' | 'stale' | 'gone'>;
  /** Holds the user's row until the transaction ends: whoever changes the user or their password waits for that. */
  abstract signedIn(id: string, at: Instant): Promise<void>;
}
