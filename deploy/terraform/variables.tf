variable "resource_group_name" {
  description = "The resource group that the account and the identity are made in. It must exist."
  type        = string
}

variable "location" {
  description = "The region, germanywestcentral say. Recordings of calls seldom may leave one."
  type        = string
}

variable "account_name" {
  description = "The storage account's name, unique in Azure."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9]{3,24}$", var.account_name))
    error_message = "account_name is 3 to 24 lower-case letters and digits."
  }
}

variable "container_name" {
  description = "The container of results. The store is then azure://ACCOUNT/CONTAINER."
  type        = string
  default     = "speechemotion"

  validation {
    condition     = can(regex("^[a-z0-9](-?[a-z0-9]){2,62}$", var.container_name))
    error_message = "container_name is 3 to 63 lower-case letters, digits and single hyphens."
  }
}

variable "replication" {
  description = "LRS, ZRS, GRS or GZRS. ZRS keeps three copies in three buildings of one region."
  type        = string
  default     = "ZRS"

  validation {
    condition     = contains(["LRS", "ZRS", "GRS", "GZRS"], var.replication)
    error_message = "replication is LRS, ZRS, GRS or GZRS."
  }
}

variable "soft_delete_days" {
  description = "For how many days Azure keeps what was deleted. 0, the default, keeps nothing: what is erased of a speaker is gone at once."
  type        = number
  default     = 0

  validation {
    condition     = var.soft_delete_days >= 0 && var.soft_delete_days <= 365
    error_message = "soft_delete_days is 0 to 365."
  }
}

variable "subnet_ids" {
  description = "The subnets that may reach the account, with the service endpoint Microsoft.Storage. Nobody else does."
  type        = list(string)
}

variable "ip_rules" {
  description = "Public addresses that may reach the account too, the operator's say."
  type        = list(string)
  default     = []
}

variable "oidc_issuer_url" {
  description = "The issuer of the Kubernetes cluster's tokens, for workload identity; empty where there is no cluster."
  type        = string
  default     = ""
}

variable "service_accounts" {
  description = "The service accounts that act as the identity, NAMESPACE:NAME, as the chart names them."
  type        = list(string)
  default     = ["speechemotion:speechemotion"]
}

variable "tags" {
  description = "Tags of all that is made here."
  type        = map(string)
  default     = { application = "speechemotion" }
}
