global using CivicConnect.Engagements.V1;
global using Assessment = CivicConnect.Organizations.V1.Assessment;
global using ImportJob = CivicConnect.Imports.V1.ImportJob;
global using Organization = CivicConnect.Organizations.V1.Organization;
global using Pledge = CivicConnect.Organizations.V1.Pledge;
global using Sector = CivicConnect.Common.V1.Sector;
global using ValueStandard = CivicConnect.Organizations.V1.ValueStandard;
