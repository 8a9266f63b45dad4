global using CivicConnect.Engagements.V1;
global using ImportJob = CivicConnect.Imports.V1.ImportJob;
global using Organization = CivicConnect.Organizations.V1.Organization;
global using Sector = CivicConnect.Common.V1.Sector;
